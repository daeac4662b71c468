"""From a recorded session to a draft: from its evidence alone, or with a model."""
