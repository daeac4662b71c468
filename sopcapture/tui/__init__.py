"""The screens. textual is imported here and nowhere else; they drive the workflows and hold no logic of their own."""
