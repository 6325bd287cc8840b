using MaiAgent.Sdk.LiveCheck;

namespace MaiAgent.Sdk.Contract.Tests.LiveCheck;

public sealed class ReplayTests : LiveCheckTest
{
    [Fact]
    public async Task A_replayed_recording_has_the_same_report()
    {
        using var folder = new TempFolder();
        await FillAsync();
        Publish(ContractText().Replace("pageSize", "page_size", StringComparison.Ordinal));
        Emulator.Enqueue("GET parsers/", ScriptedResponse.Json("""{"count": "3", "results": [{"id": 12345, "owner": {"給": 1}}], "next": "/b"}"""));
        Emulator.Enqueue("GET chatbot-settings/", ScriptedResponse.Error(403, "No."));
        Emulator.Enqueue("GET allowed-file-specs/", new ScriptedResponse().Header("Content-Type", "text/html").Text("<html>"));
        var recorded = await RunAsync(folder.PathOf("out"), asks: true);
        Assert.Equal(1, recorded.ExitCode);

        await using var replay = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        replay.Enqueue(Sdk.LiveCheck.Recording.Read(folder.PathOf("out")));
        var replayed = await RunAsync(asks: true, service: replay);

        Assert.Equal(Report(recorded), Report(replayed));
        Assert.Contains("schema/ listChatbots", replayed.Text, StringComparison.Ordinal);
        Assert.Contains("parsers", replayed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_reads_what_was_recorded()
    {
        using var folder = new TempFolder();
        await FillAsync();
        await RunAsync(folder.Path, asks: true);

        await using var replay = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        replay.Enqueue(Sdk.LiveCheck.Recording.Read(folder.Path));
        using var client = replay.CreateClient();
        var chatbots = await client.Chatbots.ListAsync(cancellationToken: Token);
        var chatbot = await client.Chatbots.GetAsync(chatbots.Items[0].Id, Token);
        var contacts = await client.Contacts.ListAsync(cancellationToken: Token);

        Assert.Equal(2, chatbots.Items.Count);
        Assert.StartsWith("文字 ", chatbot.Name, StringComparison.Ordinal);
        Assert.Equal(chatbots.Items[0].Name, chatbot.Name);
        Assert.NotEqual(chatbots.Items[0].Id, chatbots.Items[1].Id);
        Assert.True(contacts.Items.Count >= 3);

        // The recorded whole answer first, and the streamed one from then on.
        var answer = await client.Completions.CreateAsync(chatbot.Id, "Hi", cancellationToken: Token);
        var streamed = await client.Completions.StreamAsync(chatbot.Id, "Hi", cancellationToken: Token).ToCompletionAsync();
        Assert.StartsWith("文字 ", answer.Content, StringComparison.Ordinal);
        Assert.Matches("^(text [0-9]+)+文字 [0-9]+$", streamed.Content);
    }

    /// <summary>What is said of the service, without its address and the folder.</summary>
    private static string Report(Checked result) => string.Join('\n', result.Text.Split('\n')[1..]).Split("\nThe exchanges")[0].Trim();
}
