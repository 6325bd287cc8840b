namespace MaiAgent.Sdk;

/// <summary>
/// A webhook that the service posted for an assistant. What was posted and what came back is text of people, and the assistant may come
/// with its database: keep it out of logs.
/// </summary>
public sealed class WebhookRecord : ResponseModel
{
    /// <summary>The id of the delivery.</summary>
    public Guid? Id { get; init; }

    /// <summary>The assistant.</summary>
    public WebhookRecordChatbot? Chatbot { get; init; }

    /// <summary>Where the service posted to.</summary>
    public string? Url { get; init; }

    /// <summary>What the service posted, any JSON. It holds the text of a message.</summary>
    public JsonElement? RequestBody { get; init; }

    /// <summary>The body that came back, as text.</summary>
    public string? Response { get; init; }

    /// <summary>The HTTP status that came back; null when nothing did.</summary>
    public int? StatusCode { get; init; }

    /// <summary>When the service posted it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    // Other parts of the service spell what they record about webhooks in snake_case.
    [JsonInclude, JsonPropertyName("request_body")]
    internal JsonElement? RequestBodyInSnakeCase
    {
        init => RequestBody ??= value;
    }

    [JsonInclude, JsonPropertyName("status_code")]
    internal int? StatusCodeInSnakeCase
    {
        init => StatusCode ??= value;
    }
}
