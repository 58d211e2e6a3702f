"""The law as data and pure functions: no clock, no database, nothing imported but the standard library.

Every judgement takes the date of the act, chooses the rule set of that day and names the norms it rests on.
A norm whose text has not been read says so (`verified` is False); a limit that is ours and not the law's is a
`Policy`. See README.md.
"""
