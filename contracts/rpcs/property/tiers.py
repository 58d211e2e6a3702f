"""RPCs: the three-tier menu (菜单式档位) and what a compound chose."""
