using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>The sign-in set-up of an inbox.</summary>
public sealed class SignAuth
{
    /// <summary>The id of the set-up.</summary>
    public Guid? Id { get; init; }

    /// <summary>Where sign-ins come from. Where the service sends only an id, it is in <see cref="SignSource.Id"/>.</summary>
    public SignSource? SignSource { get; init; }

    /// <summary>The settings of the sign-in.</summary>
    public SignParams? SignParams { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
