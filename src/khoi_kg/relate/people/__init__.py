"""Tell whom words mean that are no name, and what is said of them.

A pronoun is answered by ``antecedents``, a title alone by ``titled``, a list of people by ``lists``; ``kin`` are words
for those who only belong to somebody.
"""
