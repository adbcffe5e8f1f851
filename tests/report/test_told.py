"""What counts as told: the words of a fact near each other, and nothing that merely looks like them."""

import pytest
from support.told import REACH, normalised, parse, told, told_at

TOLD = [
    ("optimi", "It compares optimisers."),
    ("optimi", "OPTIMISATION"),
    ("singular value|SVD", "Compress it with an SVD."),
    ("singular value|SVD", "the largest Singular\nValues"),
    ("gradient & descent|optimi", "Descent follows the gradient."),
    ("gradient & (descent|optimi)", "The optimiser takes a gradient."),
    ("learning rate", "four learning rates"),
    ("GAN", "GANs and diffusion"),
    ("AUC", "AUC-ROC"),
    ("F1", "precision, recall, F1."),
    ("18.06", "MIT 18.06SC"),
    ("fine-tune", "to fine-\ntune it"),
    ("end-to-end service", "An end-to-\nend\nservice"),
    ("regularisation", "regu\u00ad\nlarisation"),
    ("first fit", "\ufb01rst \ufb01t"),
    ("months 1-3", "guides:\u00a0months 1\u20133"),
    ("Weights and Biases", "Weights & Biases"),
    ("Khan Academy", "Khan\u00a0Academy"),
    ("it's", "it\u2019s"),
    ("step & step", "one step"),
]
NOT_TOLD = [
    ("optimi", "suboptimisation"),  # not where a word begins
    ("SVD", "SVDX"),
    ("AUC", "an auction"),  # an abbreviation is a whole word
    ("GAN", "the gang began"),
    ("L1", "L10"),
    ("F1", "F16"),
    ("LoRA", "QLoRA"),
    ("learning rate", "learning at any rate"),  # the words of a phrase follow each other
    ("gradient & descent", "gradient"),  # every part must stand
    ("gradient & descent", "descendants of a gradient"),
    ("18.06", "18x06"),  # signs are signs
    ("TensorFlow Serving", "Serving with TensorFlow"),
    ("bias and variance", "Weights and Biases, variance"),
    ("fine-tune", "a fine tune"),
]


@pytest.mark.parametrize(("expression", "text"), TOLD)
def test_it_is_told(expression, text):
    assert told(expression, normalised(text))


@pytest.mark.parametrize(("expression", "text"), NOT_TOLD)
def test_a_near_miss_is_not_told(expression, text):
    assert not told(expression, normalised(text))


def test_the_parts_must_stand_near_each_other():
    """To the character; and a pair further on counts where the first one is too far apart."""
    gap = REACH - len("gradient") - len("descent")
    near = "gradient" + " " * gap + "descent"
    assert told("gradient & descent", near) and told("descent & gradient", near)
    far = "gradient" + " " * (gap + 1) + "descent"
    assert not told("gradient & descent", far)
    assert told("gradient & descent", far + " " * REACH + "descent of a gradient")


def test_three_parts_within_one_reach():
    """Each near to the next is not enough."""
    step = " " * (REACH - 10)
    assert told("one & two & three", "three, two, one")
    assert not told("one & two & three", f"one {step} two {step} three")


def test_where_it_is_told():
    assert told_at("one & two", "nought one two") == (7, 14)
    assert told_at("one & two", "nought one") is None


def test_what_it_parses_to():
    expression = parse("gradient & (descent|optimi  sation)")
    assert expression.parts == (("gradient",), ("descent", "optimi sation"))
    assert expression.phrases == ("gradient", "descent", "optimi sation")


@pytest.mark.parametrize("source", ["", " & ", "a & ", "a||b", "a|", "|a", "a &b", "(a)|(b)", "a & (b|(c))"])
def test_an_expression_with_a_hole_is_refused(source):
    with pytest.raises(ValueError, match="empty"):
        parse(source)
