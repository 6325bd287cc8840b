using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.LiveCheck;

/// <summary>A folder of exchanges, one file each, in the order in which they were made.</summary>
internal static class Recording
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <exception cref="InvalidOperationException">The key would have been written; nothing was.</exception>
    public static void Write(string folder, IReadOnlyList<Exchange> exchanges, string apiKey)
    {
        var texts = exchanges.Select(exchange => JsonSerializer.Serialize(exchange, Options)).ToList();
        if (texts.Exists(text => text.Contains(apiKey, StringComparison.Ordinal)))
        {
            throw new InvalidOperationException("An answer still has the API key in it after it was redacted, so nothing was written.");
        }

        Directory.CreateDirectory(folder);
        foreach (var (index, text) in texts.Index())
        {
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{index + 1:000}-{exchanges[index].Operation}.json")), text + "\n");
        }
    }

    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="JsonException">A file of it is no exchange.</exception>
    public static IReadOnlyList<Exchange> Read(string folder) =>
        [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file => JsonSerializer.Deserialize<Exchange>(File.ReadAllText(file), Options)!)];
}
