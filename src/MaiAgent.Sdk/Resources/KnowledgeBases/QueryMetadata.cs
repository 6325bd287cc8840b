using System.Text.Json.Nodes;

namespace MaiAgent.Sdk;

/// <summary>
/// Which knowledge may be used, as <c>queryMetadata</c> of a contact, a message or a search says it: access rules. They are written exactly
/// as the service documents them, with keys in snake_case and the texts "True" and "False"; a rule in another spelling opens or closes
/// documents without an error. How the labels combine with the lists of files is not documented:
/// <see cref="IChatbotsApi.SearchKnowledgeAsync(Guid, string, JsonElement?, CancellationToken)"/> shows what a rule lets through.
/// </summary>
public sealed record QueryMetadata
{
    /// <summary>The knowledge bases that may be used; at least one, because what an empty list means is not documented.</summary>
    /// <exception cref="ArgumentException">The list is empty, holds a null, or names a knowledge base twice.</exception>
    public required IReadOnlyList<KnowledgeBaseAccess> KnowledgeBases { get; init => field = Checked(value); }

    /// <summary>Only what carries these labels; null leaves the labels alone.</summary>
    public LabelRule? Labels { get; init; }

    /// <summary>The rules as a request takes them.</summary>
    /// <param name="metadata">The rules.</param>
    public static implicit operator JsonElement(QueryMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.ToJsonElement();
    }

    /// <summary>The rules as a request takes them.</summary>
    /// <returns>The JSON, which is sent byte for byte.</returns>
    public JsonElement ToJsonElement()
    {
        var json = new JsonObject { ["knowledge_bases"] = new JsonArray([.. KnowledgeBases.Select(static access => access.ToJson())]) };
        if (Labels is not null)
        {
            json["label_relations"] = Labels.ToRelation();
        }

        using var document = JsonDocument.Parse(json.ToJsonString());
        return document.RootElement.Clone();
    }

    private static KnowledgeBaseAccess[] Checked(IReadOnlyList<KnowledgeBaseAccess> knowledgeBases)
    {
        KnowledgeBaseAccess[] copy = [.. Guard.NotEmpty(knowledgeBases)];
        return copy.DistinctBy(static access => access.KnowledgeBaseId).Count() == copy.Length
            ? copy
            : throw new ArgumentException("A knowledge base is named twice. Which of the two rules holds is not documented.", nameof(knowledgeBases));
    }
}
