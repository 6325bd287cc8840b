using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>What can be read from the body of an error: an object, a list, a string, plain text, a page of HTML, or nothing.</summary>
internal sealed class ApiErrorBody
{
    private const int MaxDetailLength = 1000;

    private readonly Dictionary<string, IReadOnlyList<string>> _errors = new(StringComparer.Ordinal);
    private readonly string _apiKey;

    private ApiErrorBody(string apiKey) => _apiKey = apiKey;

    public string? Detail { get; private set; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors => _errors;

    /// <param name="text">The body, already without the key.</param>
    /// <param name="headers">Its headers.</param>
    /// <param name="apiKey">The key, which may come back once strings are unescaped.</param>
    public static ApiErrorBody Parse(string? text, HttpContentHeaders headers, string apiKey)
    {
        var body = new ApiErrorBody(apiKey);
        if (string.IsNullOrWhiteSpace(text))
        {
            return body;
        }

        try
        {
            using var document = JsonDocument.Parse(WellFormedText.Of(Encoding.UTF8.GetBytes(text)).ToArray());
            body.ReadRoot(document.RootElement);
        }
        catch (JsonException)
        {
            // A gateway's line of text is worth showing, its page of HTML is not.
            var isPage = text.AsSpan().TrimStart().StartsWith("<") || headers.NonValidated.TryGetValues("Content-Type", out var type)
                && type.ToString().Contains("html", StringComparison.OrdinalIgnoreCase);
            body.Detail = isPage ? null : Cut(text.Trim());
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
                    if (member.NameEquals("detail"))
                    {
                        ReadDetail(member.Value);
                    }
                    else
                    {
                        ReadField(KeyMask.Apply(member.Name, _apiKey), member.Value);
                    }
                }

                break;
            case JsonValueKind.Array:
                var messages = new List<string>();
                foreach (var item in root.EnumerateArray())
                {
                    messages.Add(Text(item));
                }

                Detail = messages.Count == 0 ? null : Cut(string.Join(' ', messages));
                break;
            default:
                Detail = Cut(Text(root));
                break;
        }
    }

    private void ReadDetail(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            ReadField("detail", value);
        }
        else if (value.ValueKind != JsonValueKind.Null)
        {
            Detail = Cut(Text(value));
        }
    }

    private void ReadField(string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    ReadField($"{path}.{KeyMask.Apply(member.Name, _apiKey)}", member.Value);
                }

                break;
            case JsonValueKind.Array:
                var messages = new List<string>();
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    {
                        ReadField($"{path}.{index}", item);
                    }
                    else
                    {
                        messages.Add(Text(item));
                    }

                    index++;
                }

                Add(path, messages);
                break;
            case JsonValueKind.Null:
                break;
            default:
                Add(path, [Text(value)]);
                break;
        }
    }

    private void Add(string path, List<string> messages)
    {
        if (messages.Count > 0)
        {
            _errors[path] = _errors.TryGetValue(path, out var earlier) ? [.. earlier, .. messages] : messages;
        }
    }

    private string Text(JsonElement value) =>
        KeyMask.Apply(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), _apiKey);

    private static string Cut(string text) => text.Length > MaxDetailLength ? text[..MaxDetailLength] + "…" : text;
}
