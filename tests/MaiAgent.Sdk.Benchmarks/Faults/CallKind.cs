namespace MaiAgent.Sdk.Benchmarks.Faults;

/// <summary>The three ways that a program reads a response.</summary>
internal enum CallKind
{
    /// <summary>One object.</summary>
    Whole,

    /// <summary>Chunks as they arrive.</summary>
    Stream,

    /// <summary>A file.</summary>
    Download,
}
