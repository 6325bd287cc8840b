namespace MaiAgent.Sdk;

/// <summary>A person who writes to an assistant. The service documents camelCase and prints snake_case; both are read.</summary>
public sealed class Contact : ResponseModel
{
    /// <summary>The id of the contact; it is the <see cref="CompletionMessage.Sender"/> of a question.</summary>
    public Guid? Id { get; init; }

    /// <summary>The display name; visitors get a word for "anonymous".</summary>
    public string? Name { get; init; }

    /// <summary>The inboxes that the contact belongs to. Never null.</summary>
    public IReadOnlyList<IdName> Inboxes { get; init => field = value ?? []; } = [];

    /// <summary>The single inbox of older revisions; read <see cref="Inboxes"/>.</summary>
    public IdName? Inbox { get; init; }

    /// <summary>The mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number, free text.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The address of the picture.</summary>
    public string? Avatar { get; init; }

    /// <summary>Your own id of the person; unique within one inbox.</summary>
    public string? SourceId { get; init; }

    /// <summary>Which knowledge the contact may query, as the service sent it: an object, or an object as text. It is access control.</summary>
    public JsonElement? QueryMetadata { get; init; }

    /// <summary>Credentials of the contact for MCP tools, as the service sent them. Secrets: keep them out of logs.</summary>
    public JsonElement? McpCredentials { get; init; }

    /// <summary>When the contact was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the contact was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    // Every public sample of a contact spells these in snake_case.
    [JsonInclude, JsonPropertyName("phone_number")]
    internal string? PhoneNumberInSnakeCase
    {
        init => PhoneNumber ??= value;
    }

    [JsonInclude, JsonPropertyName("source_id")]
    internal string? SourceIdInSnakeCase
    {
        init => SourceId ??= value;
    }

    [JsonInclude, JsonPropertyName("query_metadata")]
    internal JsonElement? QueryMetadataInSnakeCase
    {
        init => QueryMetadata ??= value;
    }

    [JsonInclude, JsonPropertyName("mcp_credentials")]
    internal JsonElement? McpCredentialsInSnakeCase
    {
        init => McpCredentials ??= value;
    }

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
