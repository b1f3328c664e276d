"""Turn mentions that stand together into facts, each with the rule and the sentence that justify it."""
