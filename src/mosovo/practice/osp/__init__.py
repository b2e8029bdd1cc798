"""OSP/DC and OSP/IIC: actuarial scores of a man convicted of a sexual offence, from eight facts.

No Act requires them. The tool is that of HM Prison and Probation Service, and its points are in
tables/osp.toml. A missing fact is not guessed: the answer then gives the lowest and the highest
possible score (docs/practice/osp.md).
"""
