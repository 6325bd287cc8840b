using NSubstitute;

namespace MaiAgent.Sdk.Tests.Conversations;

public sealed class ConversationSwitchTests : EmulatorTest
{
    [Fact]
    public async Task The_wanted_state_is_sent_and_the_state_returned()
    {
        var conversation = Emulator.AddConversations(1)[0];

        var off = await Client.Conversations.SetAutoReplyAsync(conversation, false, Token);
        var mention = await Client.Conversations.SetGroupMentionAsync(conversation, true, Token);

        Assert.Equal((false, true), (off.AutoReplyEnabled, mention.EnableGroupMention));
        Assert.Equal(
            [
                $"PATCH /api/conversations/{conversation}/update-auto-reply/ {Compact("setConversationAutoReply.200.request.inferred.json")}",
                $"PATCH /api/conversations/{conversation}/update-enable-group-mention/ {Compact("setConversationGroupMention.200.request.inferred.json")}",
            ],
            Emulator.Requests.Select(request => $"{request.Method} {request.RawPath} {request.BodyText}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_that_toggles_is_seen_and_not_asked_again(bool wanted)
    {
        var id = Guid.NewGuid();
        Emulator.Enqueue(_ => true, ScriptedResponse.Json($$"""{"id":"{{id}}","autoReplyEnabled":{{(wanted ? "false" : "true")}},"enableGroupMention":"{{!wanted}}"}"""), times: 2);

        var conversation = await Client.Conversations.SetAutoReplyAsync(id, wanted, Token);
        var group = await Client.Conversations.SetGroupMentionAsync(id, wanted, Token);

        Assert.Equal(!wanted, conversation.AutoReplyEnabled);
        Assert.Equal(!wanted, group.EnableGroupMention);
        Assert.Equal(2, Emulator.Requests.Count);
    }

    [Theory]
    [InlineData("setConversationAutoReply.200.response.json")]
    [InlineData("setConversationAutoReply.200.response.docs-literal.json")]
    [InlineData("setConversationGroupMention.200.response.json")]
    [InlineData("setConversationGroupMention.200.response.docs-literal.json")]
    public void The_conversation_is_read(string sample) => Assert.NotNull(Wire.ReadSample<Conversation>(sample).AutoReplyEnabled);

    [Fact]
    public async Task A_substitute_serves_the_switch_too()
    {
        var conversations = Substitute.For<IConversationsApi>();
        var id = Guid.NewGuid();
        conversations.SetAutoReplyAsync(id, true, Token).Returns(new Conversation { AutoReplyEnabled = true });

        Assert.True((await conversations.SetAutoReplyAsync(id, true, Token)).AutoReplyEnabled);
        Assert.Null((await conversations.SetAutoReplyAsync(id, false, Token))?.AutoReplyEnabled);
    }

    private static string Compact(string sample) => Wire.Sample(sample).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
