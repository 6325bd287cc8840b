namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>Finds the setting that a misspelt key of a configuration was meant for.</summary>
internal static class NearMiss
{
    /// <summary>Words that other clients use at the end of such a name.</summary>
    private static readonly (string Other, string Ours)[] Synonyms =
        [("url", "address"), ("uri", "address"), ("endpoint", "address"), ("host", "address"), ("token", "key"), ("size", "bytes")];

    /// <summary>The names that are nearest to the key, several when they are equally near; none when the key is a name or is like none.</summary>
    public static IReadOnlyList<string> Of(string key, IReadOnlyCollection<string> names)
    {
        if (names.Contains(key, StringComparer.OrdinalIgnoreCase))
        {
            return [];
        }

        var word = Normalize(key);
        var near = names
            .Select(name => (Name: name, Word: Normalize(name)))
            .Select(name => (name.Name, name.Word, Distance: Distance(word, name.Word)))
            .Where(name => name.Distance * 3 <= name.Word.Length || IsPartOf(name.Word, word))
            .ToList();
        return [.. near.Where(name => name.Distance == near.Min(static other => other.Distance)).Select(static name => name.Name)];
    }

    private static bool IsPartOf(string name, string word) =>
        (word.Length >= 3 && name.EndsWith(word, StringComparison.Ordinal))
        || (word.Length >= 6 && (name.Contains(word, StringComparison.Ordinal) || word.Contains(name, StringComparison.Ordinal)));

    private static string Normalize(string key)
    {
        var word = string.Concat(key.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        var (other, ours) = Array.Find(Synonyms, synonym => word.EndsWith(synonym.Other, StringComparison.Ordinal));
        return other is null ? word : string.Concat(word.AsSpan(0, word.Length - other.Length), ours);
    }

    /// <summary>How many characters have to be inserted, removed or replaced (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j - 1], row[j]) + 1);
            }
        }

        return row[^1];
    }
}
