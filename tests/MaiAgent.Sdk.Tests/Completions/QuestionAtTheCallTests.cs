namespace MaiAgent.Sdk.Tests.Completions;

/// <summary>The body of a request is written at the call, not when the answer is enumerated.</summary>
public sealed class QuestionAtTheCallTests : EmulatorTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Changes_after_the_call_are_not_sent(bool isStream)
    {
        var document = JsonDocument.Parse("""{"zone":"Asia/Taipei"}""");
        var attachments = new List<CompletionAttachment>();
        var request = new CompletionRequest { Message = new CompletionMessage { Content = "hi", Metadata = document.RootElement, Attachments = attachments } };

        var stream = isStream ? Client.Completions.StreamAsync(Emulator.ChatbotId, request, Token) : null;
        var call = isStream ? null : Client.Completions.CreateAsync(Emulator.ChatbotId, request, Token);
        document.Dispose();
        attachments.Add(null!);
        await (call ?? stream!.ToCompletionAsync(Token));

        Assert.StartsWith("""{"message":{"content":"hi","metadata":{"zone":"Asia/Taipei"},"attachments":[]}""", Assert.Single(Emulator.Requests).BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_cannot_be_written_fails_at_the_call()
    {
        var document = JsonDocument.Parse("{}");
        var request = new CompletionRequest { Message = new CompletionMessage { Content = "hi", Metadata = document.RootElement } };
        document.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Client.Completions.StreamAsync(Emulator.ChatbotId, request, Token));
        Assert.Empty(Emulator.Requests);
    }
}
