"""One module for each word after `./wutong`; each has `run(arguments) -> exit status`."""
