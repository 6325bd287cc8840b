using System.Text.Json;

namespace MaiAgent.Sdk.Testing;

/// <summary>One member of a resource and the rules for writing it; a field is optional unless it is <paramref name="Required"/>.</summary>
/// <param name="Name">The name in camelCase; the name in snake_case is read too.</param>
/// <param name="Kind">The values that the field accepts, one of <see cref="Kinds"/>.</param>
/// <param name="Required">Create and PUT must name the field, and a text may not be blank.</param>
/// <param name="Nullable">Null is a value.</param>
/// <param name="ReadOnly">The service sets the field; a value that is sent is ignored.</param>
/// <param name="Kept">A PUT that does not name the field leaves it as it is, instead of setting the default.</param>
/// <param name="Default">The value of a field that was not named.</param>
/// <param name="Minimum">The least value of an integer.</param>
/// <param name="MaxLength">The most UTF-16 units of a text.</param>
/// <param name="Choices">The only texts accepted; <see langword="null"/> accepts all.</param>
internal sealed record Field(
    string Name,
    Kind Kind,
    bool Required = false,
    bool Nullable = false,
    bool ReadOnly = false,
    bool Kept = false,
    JsonNode? Default = null,
    long Minimum = 0,
    int MaxLength = int.MaxValue,
    string[]? Choices = null)
{
    /// <summary>A list of things that a request names by id; none by default.</summary>
    public static Field References(string name, Func<Guid, JsonObject> print) => new(name, Kinds.References(print), Default: new JsonArray());

    /// <summary>The value that a body gives to this field.</summary>
    /// <param name="body">The object that was sent.</param>
    /// <param name="current">The object that is changed; <see langword="null"/> when one is created.</param>
    /// <param name="isPartial">Whether the fields that the body does not name stay as they are.</param>
    public Reading Read(JsonObject body, JsonObject? current, bool isPartial)
    {
        if (!ReadOnly && TryFind(body, out var value))
        {
            return value is not null ? Kind(this, value) : Nullable ? default : Reading.Wrong(FieldErrors.Null);
        }

        return current is not null && (isPartial || ReadOnly || Kept) ? new Reading(current[Name]?.DeepClone())
            : Required ? Reading.Wrong(FieldErrors.Required)
            : new Reading(Default?.DeepClone());
    }

    /// <summary>The service reads both spellings of a name; its own documents use both.</summary>
    private bool TryFind(JsonObject body, out JsonNode? value) =>
        body.TryGetPropertyValue(Name, out value) || body.TryGetPropertyValue(JsonNamingPolicy.SnakeCaseLower.ConvertName(Name), out value);
}
