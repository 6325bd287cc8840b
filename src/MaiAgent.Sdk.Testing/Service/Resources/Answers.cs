namespace MaiAgent.Sdk.Testing;

/// <summary>
/// The answers of the assistant: always the same to the same words and files. Each repeats the question, names the attached files and, in a
/// conversation, repeats everything the user said before, in the language of the question. What was found in files of a knowledge base is
/// quoted, with the name of the file.
/// </summary>
internal static class Answers
{
    private const int RunesPerChunk = 6;

    public static string Compose(
        string question, IReadOnlyCollection<string> attachedFiles, IReadOnlyCollection<string> earlierQuestions, IReadOnlyCollection<KnowledgeHit> hits)
    {
        var quote = hits.FirstOrDefault();
        if (IsChinese(question))
        {
            var said = earlierQuestions.Count == 0 ? "" : $"您先前說過：{string.Concat(earlierQuestions.Select(earlier => $"「{earlier}」"))}。";
            var attached = attachedFiles.Count == 0 ? "" : $"您附上了 {string.Join("、", attachedFiles)}。";
            var found = quote is null ? "" : $"根據「{quote.Node.File.Name}」：「{quote.Quote}」";
            return $"您問的是「{question}」。{attached}{said}{found}很高興為您服務 🐶";
        }
        else
        {
            var said = earlierQuestions.Count == 0 ? "" : $" Earlier you said: {string.Join(", ", earlierQuestions.Select(earlier => $"\"{earlier}\""))}.";
            var attached = attachedFiles.Count == 0 ? "" : $" You attached: {string.Join(", ", attachedFiles)}.";
            var found = quote is null ? "" : $" According to \"{quote.Node.File.Name}\": \"{quote.Quote}\"";
            return $"You asked: \"{question}\".{attached}{said}{found} Glad to help 🐶";
        }
    }

    /// <summary>The answer in the pieces in which it is streamed. No character is split.</summary>
    public static IEnumerable<string> Split(string answer) =>
        answer.EnumerateRunes().Chunk(RunesPerChunk).Select(runes => string.Concat(runes.Select(rune => rune.ToString())));

    private static bool IsChinese(string text) => text.EnumerateRunes().Any(rune => rune.Value is >= 0x3400 and <= 0x9FFF or >= 0x20000 and <= 0x3FFFF);
}
