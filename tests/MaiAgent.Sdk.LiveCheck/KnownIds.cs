using System.Text.Json;
using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.LiveCheck;

/// <summary>The ids that lists have shown, and the paths that can be made of them.</summary>
internal sealed partial class KnownIds(DateOnly today)
{
    private const string Conversations = "/api/conversations/";

    private static readonly Dictionary<string, string> Lists = new()
    {
        ["conversation"] = Conversations,
        ["inbox"] = "/api/inboxes/",
        ["chatbot_file_id"] = "/api/knowledge-bases/{}/files/",
    };

    private readonly Dictionary<string, JsonElement> _ids = [];

    /// <summary>The part of a path that does not depend on how its parameters are called.</summary>
    public static string Key(string path) => Parameter().Replace(path, "{}");

    /// <summary>Keeps the id of the first item of a list.</summary>
    public void Learn(string path, JsonElement answer)
    {
        var items = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("results", out var results) ? results : answer;
        if (items.ValueKind == JsonValueKind.Array && items.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first && first.TryGetProperty("id", out var id))
        {
            LearnId(Key(path), id);
        }
    }

    /// <summary>Keeps the conversation that an answer to a question names.</summary>
    public void LearnConversation(JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("conversationId", out var id))
        {
            LearnId(Conversations, id);
        }
    }

    /// <summary>The path of a request below the prefix; null when an id is not known yet, with the list that would have it.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="write">Writes an id.</param>
    /// <param name="missing">What is not known.</param>
    public string? PathOf(Operation operation, Func<JsonElement, string> write, out string? missing)
    {
        missing = null;
        var segments = operation.Path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].StartsWith('{'))
            {
                var list = Key(string.Join('/', operation.Path.Split('/')[..i]) + "/");
                if (!_ids.TryGetValue(list, out var id))
                {
                    missing = list;
                    return null;
                }

                segments[i] = Uri.EscapeDataString(write(id));
            }
        }

        var query = new List<string>();
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "query" && (parameter.IsRequired || parameter.Name == "pageSize")))
        {
            if (ValueOf(parameter, write) is not { } value)
            {
                missing = Lists.GetValueOrDefault(parameter.Name, $"a value of {parameter.Name}");
                return null;
            }

            query.Add($"{parameter.Name}={Uri.EscapeDataString(value)}");
        }

        return string.Join('/', segments)["/api/".Length..] + (query.Count > 0 ? "?" : "") + string.Join('&', query);
    }

    private string? ValueOf(Parameter parameter, Func<JsonElement, string> write) => parameter.Name switch
    {
        "pageSize" => "10",
        "query" => "a",
        "startDate" => $"{today.AddDays(-7):yyyy-MM-dd}",
        "endDate" => $"{today:yyyy-MM-dd}",
        _ when Lists.TryGetValue(parameter.Name, out var list) => _ids.TryGetValue(list, out var id) ? write(id) : null,
        _ => parameter.Schema.Shapes.SelectMany(shape => shape.Values).FirstOrDefault(),
    };

    private void LearnId(string list, JsonElement id)
    {
        if (id.ValueKind is JsonValueKind.String or JsonValueKind.Number && id.ToString().Length > 0)
        {
            _ids.TryAdd(list, id);
            if (list.EndsWith("/conversations/", StringComparison.Ordinal) || list.EndsWith("/conversations", StringComparison.Ordinal))
            {
                _ids.TryAdd(Conversations, id);
            }
        }
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
