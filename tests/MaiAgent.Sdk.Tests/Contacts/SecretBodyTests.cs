using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace MaiAgent.Sdk.Tests.Contacts;

/// <summary>What contacts, assistants and webhook records hold is in no exception and no log, however the response is broken.</summary>
public sealed class SecretBodyTests : EmulatorTest
{
    private const string Secret = "s3cret-value";

    public static TheoryData<string> Bodies => new(
        $$"""{"results":[{"mcpCredentials":["{{Secret}}"],"requestBody":{"content":"{{Secret}}"},"chatbot":{"databaseUrl":"{{Secret}}"},"count":"{{Secret}}"}""",
        $$"""{"mcpCredentials":["{{Secret}}"],"createdAt":"{{Secret}}","databaseUrl":"{{Secret}}","id":"{{Secret}}",""",
        $$"""["{{Secret}}" """,
        $"\"{Secret}\"",
        $"<html>{Secret}</html>",
        $$"""{"results":[{"id":"{{Secret}}","statusCode":"{{Secret}}","createdAt":"{{Secret}}","inboxes":"{{Secret}}","chatbot":"{{Secret}}","mcp_credentials":"{{Secret}}"}]}""",
        $$"""{"results":"{{Secret}}","mcpCredentials":"{{new string('x', 2000)}}{{Secret}}"}""");

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task It_is_quoted_nowhere(string body)
    {
        using var log = new FakeLoggerProvider();
        using var factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        var logs = log.Collector;
        Emulator.Enqueue(_ => true, ScriptedResponse.Json(body), times: int.MaxValue);
        var contact = new CreateContactRequest { Name = Secret, Inboxes = [Guid.NewGuid()] };
        foreach (var limit in (long[])[64 * 1024 * 1024, 20])
        {
            using var client = Emulator.CreateClient(options => (options.LoggerFactory, options.MaxResponseBytes) = (factory, limit));
            Func<CancellationToken, Task>[] calls =
            [
                token => client.Contacts.ListAsync(cancellationToken: token),
                token => client.Contacts.GetAsync(Guid.NewGuid(), token),
                token => client.Contacts.CreateAsync(contact, token),
                token => client.Contacts.UpdateAsync(Guid.NewGuid(), new UpdateContactRequest { Name = Secret }, token),
                token => client.Contacts.PatchAsync(Guid.NewGuid(), new PatchContactRequest { Name = Secret }, token),
                token => client.Chatbots.CreateAsync(new CreateChatbotRequest { Name = Secret, LargeLanguageModel = Guid.NewGuid() }, token),
                token => client.Chatbots.GetAsync(Guid.NewGuid(), token),
                token => client.Chatbots.PatchAsync(Guid.NewGuid(), new PatchChatbotRequest { DatabaseUrl = Secret }, token),
                token => client.Chatbots.UpdateAsync(Guid.NewGuid(), new UpdateChatbotRequest { Name = Secret, LargeLanguageModel = Guid.NewGuid() }, token),
                token => client.Chatbots.ListWebhookRecordsAsync(Guid.NewGuid(), cancellationToken: token),
            ];
            foreach (var call in calls)
            {
                if (await Record.ExceptionAsync(() => call(Token)) is { } exception)
                {
                    var failure = Assert.IsType<MaiAgentResponseException>(exception);
                    Assert.DoesNotContain(Secret, $"{failure}{failure.BodySnippet}{failure.JsonPath}", StringComparison.Ordinal);
                }
            }
        }

        Assert.NotEmpty(logs.GetSnapshot());
        Assert.All(logs.GetSnapshot(), record => Assert.DoesNotContain(Secret, record.Text(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_bodies_are_still_quoted()
    {
        Emulator.Enqueue("GET inboxes/", ScriptedResponse.Json("\"text\""));

        Assert.Equal("\"text\"", (await Assert.ThrowsAsync<MaiAgentResponseException>(() => Client.Inboxes.ListAsync(cancellationToken: Token))).BodySnippet);
    }
}
