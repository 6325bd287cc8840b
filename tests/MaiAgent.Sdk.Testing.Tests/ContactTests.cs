using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class ContactTests : HttpTest
{
    private JsonNode[] _inboxes = null!;

    private JsonNode Web => _inboxes[0]["id"]!;

    private JsonNode Line => _inboxes[1]["id"]!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _inboxes = [.. (await SendAsync("GET", "inboxes/"))["results"]!.AsArray().Select(inbox => inbox!)];
    }

    [Fact]
    public async Task A_contact_is_created_read_changed_and_deleted()
    {
        var created = await SendAsync("POST", "contacts/", new JsonObject { ["name"] = "甲", ["inboxes"] = References(Web), ["source_id"] = "crm-1", ["queryMetadata"] = new JsonObject { ["has_user_selected_all"] = "False" } }, 201);
        var path = $"contacts/{created["id"]}/";
        var patched = await SendAsync("PATCH", path, new JsonObject { ["phoneNumber"] = "1", ["inboxes"] = References(Web, Line) });
        var put = await SendAsync("PUT", path, new JsonObject { ["email"] = "a@example.com" });

        Contract.Check("Contact", created);
        Assert.Equal(("甲", "crm-1", "False"), ((string?)created["name"], (string?)created["sourceId"], (string?)created["queryMetadata"]!["has_user_selected_all"]));
        Assert.Equal(("crm-1", "1", 2), ((string?)patched["sourceId"], (string?)patched["phoneNumber"], patched["inboxes"]!.AsArray().Count));
        Assert.Equal(("甲", 2, "a@example.com"), ((string?)put["name"], put["inboxes"]!.AsArray().Count, (string?)put["email"]));
        Assert.Null(put["queryMetadata"]);
        Assert.True(JsonNode.DeepEquals(put, await SendAsync("GET", path)));
        Assert.Equal(204, (int)(await Http.SendJsonAsync(HttpMethod.Delete, path)).StatusCode);
        await SendAsync("GET", path, status: 404);
    }

    [Theory]
    [InlineData("""{}""", """{"name":["This field is required."],"inboxes":["This field is required."]}""")]
    [InlineData("""{"name":" ","inboxes":[]}""", """{"name":["This field may not be blank."]}""")]
    [InlineData("""{"name":"a","inboxes":[{"id":"550e8400-e29b-41d4-a716-446655440000"}]}""", """{"inboxes":["Invalid pk \"550e8400-e29b-41d4-a716-446655440000\" - object does not exist."]}""")]
    public async Task What_is_missing_or_unknown_is_refused(string body, string errors) =>
        Assert.Equal(errors, (await SendAsync("POST", "contacts/", JsonNode.Parse(body), 400)).ToJsonString().Replace("\\u0022", "\\\"", StringComparison.Ordinal));

    [Fact]
    public async Task A_source_id_is_unique_within_an_inbox()
    {
        JsonObject Body(JsonNode inbox) => new() { ["name"] = "甲", ["inboxes"] = References(inbox), ["sourceId"] = "crm-1" };
        var first = await SendAsync("POST", "contacts/", Body(Web), 201);

        await SendAsync("POST", "contacts/", Body(Line), 201);
        Assert.Contains("already exists", (string?)(await SendAsync("POST", "contacts/", Body(Web), 400))["sourceId"]![0], StringComparison.Ordinal);
        await SendAsync("PATCH", $"contacts/{first["id"]}/", new JsonObject { ["sourceId"] = "crm-1" });
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("?query=CRM-7", 1)]
    [InlineData("?query=Contact", 3)]
    [InlineData("?search=b%40example", 1)]
    [InlineData("?query=b%40example", 0)]
    [InlineData("?inboxes=web", 3)]
    [InlineData("?inboxes=line", 1)]
    public async Task Contacts_are_found(string query, int count)
    {
        Emulator.AddContacts(3);
        await SendAsync("POST", "contacts/", new JsonObject { ["name"] = "乙", ["inboxes"] = References(Line), ["sourceId"] = "crm-7", ["email"] = "b@example.com" }, 201);

        var list = await SendAsync("GET", $"contacts/{query.Replace("web", $"{Web}", StringComparison.Ordinal).Replace("line", $"{Line}", StringComparison.Ordinal)}");

        Contract.Check("PaginatedContactList", list);
        Assert.Equal(count, (int?)list["count"]);
    }

    [Fact]
    public async Task A_conversation_belongs_to_its_contact_and_shows_the_name()
    {
        var conversation = Emulator.AddConversations(2)[0];
        Emulator.AddTurns(conversation, 1);
        var contact = (await SendAsync("GET", $"conversations/{conversation}/"))["contact"]!["id"];
        await SendAsync("PATCH", $"contacts/{contact}/", new JsonObject { ["name"] = "王小姐" });

        var list = await SendAsync("GET", $"contacts/{contact}/conversations");
        var found = await SendAsync("GET", $"contacts/{contact}/conversations?keyword=question&inboxes={Web}");
        var none = await SendAsync("GET", $"contacts/{contact}/conversations?inboxes={Line}");
        var latest = await SendAsync("GET", $"contacts/{contact}/conversations/latest");

        Contract.Check("ContactConversationList", list);
        Contract.Check("Conversation", latest);
        Assert.Equal((1, 1, 0), ((int)list["count"]!, (int)found["count"]!, (int)none["count"]!));
        Assert.Equal((conversation, "王小姐"), ((Guid)latest["id"]!, (string?)latest["contact"]!["name"]));
        await SendAsync("GET", $"contacts/{Emulator.AddContacts(1)[0]}/conversations/latest", status: 404);
        await SendAsync("GET", $"contacts/{Guid.NewGuid()}/conversations", status: 404);
    }

    [Fact]
    public async Task A_question_of_a_contact_opens_a_conversation_of_that_contact()
    {
        var contact = Emulator.AddContacts(1)[0];

        var answer = await SendAsync("POST", Emulator.CompletionsPath(), new JsonObject { ["message"] = new JsonObject { ["content"] = "?", ["sender"] = contact } });

        Assert.Equal((string?)answer["conversationId"], (string?)(await SendAsync("GET", $"contacts/{contact}/conversations/latest"))["id"]);
    }

    [Fact]
    public async Task A_broadcast_is_a_message_in_the_latest_conversation_of_each_contact()
    {
        var conversations = Emulator.AddConversations(3);
        var silent = Emulator.AddContacts(1)[0];
        var contacts = new List<JsonNode>();
        foreach (var conversation in conversations)
        {
            contacts.Add((await SendAsync("GET", $"conversations/{conversation}/"))["contact"]!["id"]!.DeepClone());
        }

        var some = await BroadcastAsync(new JsonObject { ["contact_ids"] = new JsonArray(contacts[0].DeepClone(), silent) });
        var rest = await BroadcastAsync(new JsonObject { ["inbox_id"] = Web.DeepClone(), ["exclude_contact_ids"] = new JsonArray(contacts[0].DeepClone(), silent) });
        var everyone = await BroadcastAsync(new JsonObject { ["inbox_id"] = Web.DeepClone() });
        var nobody = await BroadcastAsync(new JsonObject { ["inbox_id"] = Line.DeepClone(), ["contact_ids"] = new JsonArray() });

        Contract.Check("ContactBroadcastResult", some);
        Assert.Equal("""{"contact_id":"?","error":"No conversation found for this contact."}""", some["errors"]![0]!.ToJsonString().Replace($"{silent}", "?", StringComparison.Ordinal));
        Assert.Equal(["2/1/1", "2/2/0", "4/3/1", "0/0/0"], new[] { some, rest, everyone, nobody }.Select(result => $"{result["total_contacts"]}/{result["success_count"]}/{result["error_count"]}"));
        Assert.Equal(contacts.Skip(1).Select(id => id.ToString()), rest["results"]!.AsArray().Select(result => result!["contact_id"]!.ToString()));
        var messages = await SendAsync("GET", $"messages/?conversation={conversations[0]}");
        Assert.Equal(["outgoing", "outgoing"], messages["results"]!.AsArray().Select(message => (string?)message!["type"]));
        Assert.Equal(some["results"]![0]!["message_id"]!.ToString(), messages["results"]![0]!["id"]!.ToString());
    }

    [Theory]
    [InlineData("""{"contact_ids":[]}""", "message")]
    [InlineData("""{"message":"a"}""", "nonFieldErrors")]
    [InlineData("""{"message":"a","contact_ids":["x"]}""", "contactIds")]
    [InlineData("""{"message":"a","inbox_id":"550e8400-e29b-41d4-a716-446655440000"}""", "inboxId")]
    public async Task A_broadcast_without_text_or_recipients_is_refused(string body, string field) =>
        Assert.Equal([field], (await SendAsync("POST", "contacts/broadcast-message", JsonNode.Parse(body), 400)).AsObject().Select(member => member.Key));

    private static JsonArray References(params JsonNode[] ids) => new([.. ids.Select(id => new JsonObject { ["id"] = id.DeepClone() })]);

    private Task<JsonNode> BroadcastAsync(JsonObject body)
    {
        body["message"] = "維護";
        return SendAsync("POST", "contacts/broadcast-message", body);
    }

    private Task<JsonNode> SendAsync(string method, string path, JsonNode? body = null, int status = 200) =>
        Http.SendJsonAsync(new HttpMethod(method), path, body).JsonAsync(status);
}
