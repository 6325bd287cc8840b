namespace MaiAgent.Sdk.Samples;

/// <summary>Answers of the emulator that are long enough to be seen while they stream. With MAIAGENT_API_KEY the assistant answers.</summary>
internal static class ConsoleAnswers
{
    private static readonly string[] Earlier = ["剛剛", "剛才", "先前", "earlier", "before"];

    /// <summary>The answer; null for a question about the conversation, which only the emulator remembers.</summary>
    public static string? Compose(string question) => Earlier.Any(word => question.Contains(word, StringComparison.OrdinalIgnoreCase)) ? null
        : question.Any(static character => character is >= '\u3400' and <= '\u9FFF') ? $$"""
            您問的是「{{question}}」。
            目前回答的是模擬器；設定 MAIAGENT_API_KEY 之後，就會由您的 AI 助理來回答。它可以：

            1. 根據知識庫回答，並附上引用來源。
            2. 閱讀您上傳的圖片與 PDF。
            3. 記住對話，讓您接著往下問。

            回答會一邊產生一邊顯示，程式只要兩行：

            ```csharp
            await foreach (var chunk in session.StreamAsync("你好"))
                Console.Write(chunk.Content);
            ```

            還想知道什麼，請繼續問我 🐶
            """
        : $$"""
            You asked: "{{question}}".
            It is the emulator that answers; with MAIAGENT_API_KEY it is your AI assistant, which can:

            1. Answer from a knowledge base, and cite its sources.
            2. Read the pictures and PDF files that you upload.
            3. Remember the conversation, so that you can ask on.

            An answer is shown while it arrives. The program has two lines:

            ```csharp
            await foreach (var chunk in session.StreamAsync("Hello"))
                Console.Write(chunk.Content);
            ```

            What else would you like to know? 🐶
            """;
}
