namespace MaiAgent.Sdk.Samples;

/// <summary>Answers of the emulator that show what the page can do. With MAIAGENT_API_KEY the assistant answers.</summary>
internal static class DemoAnswers
{
    public static string Compose(string question) => question.Any(static character => character is >= '\u3400' and <= '\u9FFF')
        ? $$"""
            您問的是「{{question}}」。目前連線的是**模擬器**，所以這是一段示範用的回答；設定好 API 金鑰之後，就會由您的 AI 助理來回答。

            回答會一邊產生一邊顯示，這段時間您可以：

            1. 按「停止」，**只中止這次回答**，對話仍然可以繼續。
            2. 往上捲動閱讀前文，畫面不會被拉回最下方。
            3. 完成後按「複製」，取得整段文字。

            在 C# 裡，這樣就能取得串流回應：

            ```csharp
            await foreach (var chunk in client.Completions.StreamAsync(chatbotId, "你好"))
            {
                Console.Write(chunk.Content);
            }
            ```

            還想知道什麼，請繼續問我！
            """
        : $$"""
            You asked: "{{question}}". This page is talking to the **emulator**, so this is a demonstration; with an API key it is your assistant that answers.

            The answer is shown while it arrives. Meanwhile you can:

            1. Press **Stop**: it ends this answer, and the conversation goes on.
            2. Scroll up and read; the page does not pull you back down.
            3. Press **Copy** at the end to take the whole text.

            This is how C# gets an answer that streams:

            ```csharp
            await foreach (var chunk in client.Completions.StreamAsync(chatbotId, "Hello"))
            {
                Console.Write(chunk.Content);
            }
            ```

            What else would you like to know?
            """;
}
