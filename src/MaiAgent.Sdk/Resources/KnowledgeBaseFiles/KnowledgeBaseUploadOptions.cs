namespace MaiAgent.Sdk;

/// <summary>How files are uploaded to a knowledge base.</summary>
public sealed record KnowledgeBaseUploadOptions
{
    /// <summary>How many files are uploaded at a time, at least 1. Files that are only waited for do not count. While as many results are not taken, no other begins.</summary>
    public int MaxConcurrency { get; init; } = 5;

    /// <summary>Whether a file is done when it can be searched, and not when it is registered.</summary>
    public bool WaitUntilReady { get; init; }

    /// <summary>
    /// How long a file may take from its registration until it can be searched: positive and at most a day, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Receives each step of each file; it may be called by several threads at a time.</summary>
    public IProgress<KnowledgeBaseUploadProgress>? Progress { get; init; }

    /// <summary>The labels of the files, by id.</summary>
    public IReadOnlyList<IdReference>? Labels { get; init; }

    /// <summary>Metadata of the files, a JSON object, written as given; see <see cref="RegisterKnowledgeBaseFile.RawUserDefineMetadata"/>.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>The id of the parser; null takes the default one of each type.</summary>
    public Guid? Parser { get; init; }
}
