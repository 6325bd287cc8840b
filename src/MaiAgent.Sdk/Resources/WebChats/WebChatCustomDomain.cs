using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>A domain of one's own for a web chat.</summary>
public sealed class WebChatCustomDomain
{
    /// <summary>The id of the domain.</summary>
    public Guid? Id { get; init; }

    /// <summary>The domain name.</summary>
    public string? Domain { get; init; }

    /// <summary>The state of the domain; the service publishes no list of values.</summary>
    public string? Status { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
