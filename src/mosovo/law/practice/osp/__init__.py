"""OSP/DC and OSP/IIC: actuarial scores of a man convicted of a sexual offence, from eight facts.

No Act asks for them; the tool is that of HM Prison and Probation Service, and its points stand in
tables/osp.toml. What is not known widens the answer instead of being guessed: a missing fact gives
the lowest and the highest that it could make of the score (docs/practice/osp.md).
"""
