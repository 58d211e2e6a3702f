"""HTTP as this house speaks it: strict reading, problem documents, conditions, and a server that drains."""
