using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class ConversationTests : HttpTest
{
    [Fact]
    public async Task The_web_chat_leads_to_the_inbox_and_the_inbox_to_its_conversations()
    {
        var webChat = await Http.SendJsonAsync(HttpMethod.Get, $"web-chats/{Emulator.WebChatId}/").JsonAsync();
        var created = await Http.SendJsonAsync(HttpMethod.Post, "conversations/", new JsonObject { ["webChat"] = Emulator.WebChatId }).JsonAsync(201);
        var list = await Http.SendJsonAsync(HttpMethod.Get, $"conversations/?inbox={webChat["inbox"]!["id"]}").JsonAsync();
        var read = await Http.SendJsonAsync(HttpMethod.Get, $"conversations/{created["id"]}/").JsonAsync();

        Contract.Check("WebChat", webChat);
        Contract.Check("Conversation", created);
        Contract.Check("CursorConversationList", list);
        Assert.Null(created["lastMessage"]);
        Assert.True(JsonNode.DeepEquals(created, read));
        Assert.True(JsonNode.DeepEquals(created, Assert.Single(list["results"]!.AsArray())));
        await Http.SendJsonAsync(HttpMethod.Get, $"web-chats/{Guid.NewGuid()}/").JsonAsync(404);
        await Http.SendJsonAsync(HttpMethod.Get, $"conversations/{Guid.NewGuid()}/").JsonAsync(404);
    }

    [Fact]
    public async Task A_completion_leaves_its_conversation_and_messages()
    {
        var answer = await Http.AskAsync(Emulator, "保固多久？").JsonAsync();
        var conversation = await Http.SendJsonAsync(HttpMethod.Get, $"conversations/{answer["conversationId"]}/").JsonAsync();
        var messages = await Http.SendJsonAsync(HttpMethod.Get, $"messages/?conversation={answer["conversationId"]}").JsonAsync();
        var message = await Http.SendJsonAsync(HttpMethod.Get, $"messages/{messages["results"]![1]!["id"]}/?conversation={answer["conversationId"]}").JsonAsync();

        Contract.Check("Conversation", conversation);
        Contract.Check("PaginatedMessageList", messages);
        Contract.Check("Message", message);
        Assert.Equal(2, (int?)messages["count"]);
        Assert.Equal(["incoming", "outgoing"], messages["results"]!.AsArray().Select(item => (string?)item!["type"]));
        Assert.Equal("保固多久？", (string?)messages["results"]![0]!["content"]);
        Assert.Equal((string?)answer["content"], (string?)message["content"]);
        Assert.Equal("產品手冊.pdf", (string?)message["citations"]![0]!["filename"]);
        Assert.Equal((string?)message["id"], (string?)conversation["lastMessage"]!["id"]);
        Assert.Equal("保固多久？", (string?)conversation["title"]);
    }

    [Theory]
    [InlineData("POST", "conversations/", """{}""", """{"webChat":["This field is required."]}""")]
    [InlineData("POST", "conversations/", """{"webChat":"550e8400-e29b-41d4-a716-446655440000"}""", """{"webChat":["Invalid pk \"550e8400-e29b-41d4-a716-446655440000\" - object does not exist."]}""")]
    [InlineData("GET", "conversations/", null, """{"inbox":["This field is required."]}""")]
    [InlineData("GET", "conversations/?inbox=x", null, """{"inbox":["Must be a valid UUID."]}""")]
    [InlineData("GET", "messages/", null, """{"conversation":["This field is required."]}""")]
    [InlineData("GET", "messages/?conversation=550e8400-e29b-41d4-a716-446655440000", null, """{"conversation":["Select a valid choice. That choice is not one of the available choices."]}""")]
    [InlineData("POST", "messages/", """{}""", """{"conversation":["This field is required."],"content":["This field is required."]}""")]
    public async Task What_is_missing_or_unknown_is_refused(string method, string path, string? body, string errors)
    {
        var refused = await Http.SendJsonAsync(new HttpMethod(method), path, body is null ? null : JsonNode.Parse(body)).JsonAsync(400);

        Assert.Equal(errors, refused.ToJsonString().Replace("\\u0022", "\\\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Conversations_are_found_by_keyword()
    {
        var webChat = await Http.SendJsonAsync(HttpMethod.Get, $"web-chats/{Emulator.WebChatId}/").JsonAsync();
        var wanted = await Http.AskAsync(Emulator, "About apples").JsonAsync();
        await Http.AskAsync(Emulator, "About pears").JsonAsync();

        var list = await Http.SendJsonAsync(HttpMethod.Get, $"conversations/?inbox={webChat["inbox"]!["id"]}&keyword=APPLES").JsonAsync();

        Assert.Equal((string?)wanted["conversationId"], (string?)Assert.Single(list["results"]!.AsArray())!["id"]);
    }
}
