ls cache out final
