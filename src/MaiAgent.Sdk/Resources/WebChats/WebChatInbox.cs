using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>The inbox of a web chat. Its id is what listing conversations needs.</summary>
public sealed class WebChatInbox
{
    /// <summary>The id of the inbox.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the inbox.</summary>
    public string? Name { get; init; }

    /// <summary>How visitors sign in.</summary>
    public SignAuth? SignAuth { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
