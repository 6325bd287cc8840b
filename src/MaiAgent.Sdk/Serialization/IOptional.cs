namespace MaiAgent.Sdk.Serialization;

/// <summary>An <see cref="Optional{T}"/> of any type.</summary>
internal interface IOptional
{
    /// <summary>Whether it is set, and not to a default <see cref="JsonElement"/>, which is no JSON at all.</summary>
    bool IsSent { get; }

    void Write(Utf8JsonWriter writer, JsonSerializerOptions options);
}
