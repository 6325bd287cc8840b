using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>Inboxes, web chats, and the switches of their conversations.</summary>
public sealed class InboxTests : HttpTest
{
    [Fact]
    public async Task The_channel_of_a_web_inbox_is_its_web_chat()
    {
        var all = await Http.SendJsonAsync(HttpMethod.Get, "inboxes/").JsonAsync();
        var line = await Http.SendJsonAsync(HttpMethod.Get, "inboxes/?channelType=line").JsonAsync();
        var others = await Http.SendJsonAsync(HttpMethod.Get, $"inboxes/?chatbot={Guid.NewGuid()}").JsonAsync();
        var web = await Http.SendJsonAsync(HttpMethod.Get, $"inboxes/{all["results"]![0]!["id"]}/").JsonAsync();
        var webChats = await Http.SendJsonAsync(HttpMethod.Get, "web-chats/").JsonAsync();

        Contract.Check("PaginatedInboxList", all);
        Contract.Check("Inbox", web);
        Contract.CheckItems("WebChatListItem", webChats);
        Assert.Equal(Emulator.WebChatId, (Guid?)web["channel"]!["id"]);
        Assert.Equal(Emulator.WebChatId, (Guid?)Assert.Single(webChats.AsArray())!["id"]);
        Assert.Null(Assert.Single(line["results"]!.AsArray())!["channel"]);
        Assert.Equal((2, 0), ((int)all["count"]!, (int)others["count"]!));
        Assert.Empty((await Http.SendJsonAsync(HttpMethod.Get, $"conversations/?inbox={line["results"]![0]!["id"]}").JsonAsync())["results"]!.AsArray());
    }

    [Fact]
    public async Task The_switches_of_a_conversation_are_set_and_kept()
    {
        var path = $"conversations/{Emulator.AddConversations(1)[0]}/";

        var off = await Http.SendJsonAsync(HttpMethod.Patch, $"{path}update-auto-reply/", new JsonObject { ["autoReplyEnabled"] = false }).JsonAsync();
        var again = await Http.SendJsonAsync(HttpMethod.Patch, $"{path}update-auto-reply/", new JsonObject { ["autoReplyEnabled"] = false }).JsonAsync();
        var mention = await Http.SendJsonAsync(HttpMethod.Patch, $"{path}update-enable-group-mention/", new JsonObject { ["enableGroupMention"] = true }).JsonAsync();

        Contract.Check("Conversation", off);
        Assert.True(JsonNode.DeepEquals(off, again));
        Assert.Equal((false, false, false), ((bool)off["autoReplyEnabled"]!, (bool)off["isAutoReplyNow"]!, (bool)off["enableGroupMention"]!));
        Assert.Equal((false, true), ((bool)mention["autoReplyEnabled"]!, (bool)mention["enableGroupMention"]!));
        Assert.True(JsonNode.DeepEquals(mention, await Http.SendJsonAsync(HttpMethod.Get, path).JsonAsync()));
        await Http.SendJsonAsync(HttpMethod.Patch, $"{path}update-auto-reply/", new JsonObject()).JsonAsync(400);
    }

    [Fact]
    public async Task An_assistant_that_is_switched_off_does_not_answer_and_the_business_does()
    {
        var conversation = Emulator.AddConversations(1)[0];
        await Http.SendJsonAsync(HttpMethod.Patch, $"conversations/{conversation}/update-auto-reply/", new JsonObject { ["autoReplyEnabled"] = false }).JsonAsync();

        await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = conversation, ["content"] = "?" }).JsonAsync(201);
        var sent = await Http.SendJsonAsync(HttpMethod.Post, "messages/outgoing/", new JsonObject { ["conversation"] = conversation, ["content"] = "您好" }).JsonAsync(201);
        var list = await Http.SendJsonAsync(HttpMethod.Get, $"messages/?conversation={conversation}").JsonAsync();

        Contract.Check("Message", sent);
        Assert.Equal("outgoing", (string?)sent["type"]);
        Assert.Equal(["?", "您好"], list["results"]!.AsArray().Select(message => (string?)message!["content"]));
    }
}
