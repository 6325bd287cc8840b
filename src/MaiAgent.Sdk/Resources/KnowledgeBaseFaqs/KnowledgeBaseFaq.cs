namespace MaiAgent.Sdk;

/// <summary>A question with its answer, which a search finds like a chunk of a file.</summary>
public sealed class KnowledgeBaseFaq : ResponseModel
{
    /// <summary>The id.</summary>
    public Guid? Id { get; init; }

    /// <summary>The question.</summary>
    public string? Question { get; init; }

    /// <summary>The answer.</summary>
    public string? Answer { get; init; }

    /// <summary>The labels; only the name where the service sends no more. Never null.</summary>
    public IReadOnlyList<IdName> Labels { get; init => field = value ?? []; } = [];

    /// <summary>How often it was used in answers.</summary>
    public int? HitsCount { get; init; }

    /// <summary>Metadata that users gave it, as the service sent it.</summary>
    public JsonElement? RawUserDefineMetadata { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    // The vendor's examples read these with a second spelling.
    [JsonInclude, JsonPropertyName("created_at")]
    internal DateTimeOffset? CreatedAtInSnakeCase
    {
        init => CreatedAt ??= value;
    }

    [JsonInclude, JsonPropertyName("updated_at")]
    internal DateTimeOffset? UpdatedAtInSnakeCase
    {
        init => UpdatedAt ??= value;
    }
}
