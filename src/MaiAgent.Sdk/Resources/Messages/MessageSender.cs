using System.Text.Json;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>Who sent a message.</summary>
public sealed class MessageSender
{
    /// <summary>The id as the service sent it: a UUID, an integer, or a 128-bit number such as <c>2.992461161002561e+38</c>, kept digit for digit.</summary>
    [JsonConverter(typeof(RawNumberTextConverter))]
    public string? Id { get; init; }

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the picture.</summary>
    public string? Avatar { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
