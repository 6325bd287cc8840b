using System.Globalization;
using System.Net.Http.Headers;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>The readable parts of an error body: an object, a list, a string, plain text, a page of HTML, or nothing.</summary>
internal sealed class ApiErrorBody
{
    private const int MaxDetailLength = 1000;

    // Every field repeats the path of the objects around it, so a long name would be kept as often as it has fields.
    private const int MaxPathLength = 500;

    private readonly Dictionary<string, IReadOnlyList<string>> _errors = new(StringComparer.Ordinal);
    private readonly ApiKey _apiKey;

    private ApiErrorBody(ApiKey apiKey) => _apiKey = apiKey;

    public string? Detail { get; private set; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors => _errors;

    /// <summary>The body as text; null when it is empty.</summary>
    public string? Text { get; private init; }

    /// <summary>Reads the body of an error. The key is masked in the strings, not before they are read.</summary>
    public static ApiErrorBody Parse(ReadOnlySpan<byte> utf8, HttpContentHeaders headers, CallState call)
    {
        var body = new ApiErrorBody(call.Key) { Text = utf8.IsEmpty ? null : Snippet.From(utf8, ApiErrors.MaxBodyBytes, call.Key) };
        if (string.IsNullOrWhiteSpace(body.Text))
        {
            return body;
        }

        try
        {
            using var document = JsonDocument.Parse(WellFormedText.Of(utf8).ToArray());
            body.ReadRoot(document.RootElement);
        }
        catch (JsonException)
        {
            // A gateway's line of text is worth showing, its page of HTML is not.
            var isPage = body.Text.AsSpan().TrimStart().StartsWith("<") || headers.NonValidated.TryGetValues("Content-Type", out var type)
                && type.ToString().Contains("html", StringComparison.OrdinalIgnoreCase);
            body.Detail = isPage ? null : Cut(body.Text.Trim());
        }

        return body;
    }

    private void ReadRoot(JsonElement root)
    {
        switch (root.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in root.EnumerateObject())
                {
                    if (member.NameEquals("detail") && member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null))
                    {
                        Detail = Cut(TextOf(member.Value));
                    }
                    else
                    {
                        ReadField(TextCut.To(_apiKey.Mask(member.Name), MaxPathLength), member.Value);
                    }
                }

                break;
            case JsonValueKind.Array:
                Detail = root.GetArrayLength() == 0 ? null : Cut(string.Join(' ', root.EnumerateArray().Select(TextOf)));
                break;
            default:
                Detail = Cut(TextOf(root));
                break;
        }
    }

    private void ReadField(string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    ReadField(Join(path, _apiKey.Mask(member.Name)), member.Value);
                }

                break;
            case JsonValueKind.Array:
                var messages = new List<string>();
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    {
                        ReadField(Join(path, index.ToString(CultureInfo.InvariantCulture)), item);
                    }
                    else
                    {
                        messages.Add(TextOf(item));
                    }

                    index++;
                }

                Add(path, messages);
                break;
            case JsonValueKind.Null:
                break;
            default:
                Add(path, [TextOf(value)]);
                break;
        }
    }

    private void Add(string path, List<string> messages)
    {
        if (messages.Count > 0 && !_errors.TryAdd(path, messages))
        {
            ((List<string>)_errors[path]).AddRange(messages);
        }
    }

    /// <summary>The path of a member; the path itself when that was cut already, which may have left one character less than the limit.</summary>
    private static string Join(string path, string name) =>
        path.Length >= MaxPathLength && path.EndsWith('…') ? path : TextCut.To($"{path}.{name}", MaxPathLength);

    private string TextOf(JsonElement value) =>
        _apiKey.Mask(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());

    private static string Cut(string text) => TextCut.To(text, MaxDetailLength);
}
