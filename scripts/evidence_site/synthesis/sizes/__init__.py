"""From what one record prints to an effect size with its variance, or to the reason why there is none."""
