namespace MaiAgent.Sdk;

/// <summary>The user's message in a <see cref="CompletionRequest"/>.</summary>
public sealed record CompletionMessage
{
    /// <summary>The text to send.</summary>
    public required string Content { get; init; }

    /// <summary>Structured content, written as given; null is not sent.</summary>
    public JsonElement? ContentPayload { get; init => field = Defined(value); }

    /// <summary>Metadata for retrieval and tools, written as given; null is not sent.</summary>
    public JsonElement? QueryMetadata { get; init => field = Defined(value); }

    /// <summary>Facts about the environment, such as the time zone, written as given; null is not sent. Only newer revisions of the service know it.</summary>
    public JsonElement? Metadata { get; init => field = Defined(value); }

    /// <summary>Files that were uploaded before; null is not sent.</summary>
    public IReadOnlyList<CompletionAttachment>? Attachments { get; init; }

    /// <summary>The id of the contact who asks; it must belong to the organization. Null is not sent.</summary>
    public Guid? Sender { get; init; }

    /// <summary>A default <see cref="JsonElement"/> is no JSON: as if the caller had not set the property.</summary>
    private static JsonElement? Defined(JsonElement? json) => json is { ValueKind: JsonValueKind.Undefined } ? null : json;
}
