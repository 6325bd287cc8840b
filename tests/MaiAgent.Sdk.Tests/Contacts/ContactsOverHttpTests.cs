using System.Globalization;
using System.Net;

namespace MaiAgent.Sdk.Tests.Contacts;

public sealed class ContactsOverHttpTests : EmulatorTest
{
    [Theory]
    [InlineData("page")]
    [InlineData("offset")]
    [InlineData("cursor")]
    public async Task A_thousand_contacts_come_each_once_in_the_requests_that_are_needed(string way)
    {
        var added = Emulator.AddContacts(1000);
        if (way == "cursor")
        {
            EnqueueCursorPages(added);
        }

        var query = way switch
        {
            "page" => new ListContactsQuery { PageSize = 100, Query = "Contact" },
            "offset" => new ListContactsQuery { Limit = 100, Offset = 0, Query = "Contact" },
            _ => new ListContactsQuery { Query = "Contact" },
        };
        var read = new List<Guid?>();
        await foreach (var contact in Client.Contacts.ListAllAsync(query, Token))
        {
            read.Add(contact.Id);
        }

        Assert.Equal(added.Select(id => (Guid?)id), read);
        Assert.Equal(10, Emulator.Requests.Count);
        Assert.All(Emulator.Requests, request => Assert.Contains("query=Contact", request.RawTarget, StringComparison.Ordinal));
        Assert.All(Emulator.Requests.Skip(1), request => Assert.Contains($"{way}=", request.RawTarget, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_contact_is_written_and_read_back()
    {
        var inbox = (await Client.WebChats.GetAsync(Emulator.WebChatId, Token)).Inbox!.Id!.Value;
        var metadata = JsonDocument.Parse("""{"knowledge_bases":[{"has_user_selected_all":"True"}]}""").RootElement;

        var created = await Client.Contacts.CreateAsync(new CreateContactRequest { Name = "甲", Inboxes = [inbox], SourceId = "crm-1", QueryMetadata = metadata }, Token);
        var patched = await Client.Contacts.PatchAsync(created.Id!.Value, new PatchContactRequest { Email = "a@example.com", SourceId = (string?)null }, Token);
        var updated = await Client.Contacts.UpdateAsync(created.Id.Value, new UpdateContactRequest { Name = "乙" }, Token);
        var read = await Client.Contacts.GetAsync(created.Id.Value, Token);
        await Client.Contacts.DeleteAsync(created.Id.Value, Token);

        Assert.Equal(metadata.GetRawText(), created.QueryMetadata?.GetRawText());
        Assert.Equal(("a@example.com", null), (patched.Email, patched.SourceId));
        Assert.Equal(("乙", null), (updated.Name, updated.QueryMetadata));
        Assert.Equal("乙", read.Name);
        await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => Client.Contacts.GetAsync(created.Id.Value, Token));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    public async Task A_source_id_that_is_taken_is_an_error_of_its_field(int status)
    {
        Emulator.Enqueue("POST contacts/", ScriptedResponse.Json("""{"sourceId":["A contact with this source id already exists in the inbox."]}""", status));

        var error = await Assert.ThrowsAnyAsync<MaiAgentApiException>(() => Client.Contacts.CreateAsync(new CreateContactRequest { Name = "甲", Inboxes = [Guid.NewGuid()] }, Token));

        Assert.Equal((status, "sourceId"), ((int)error.StatusCode, Assert.Single(error.Errors).Key));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Any_success_deletes(int status)
    {
        Emulator.Enqueue("DELETE contacts/*/", new ScriptedResponse(status));

        await Client.Contacts.DeleteAsync(Guid.NewGuid(), Token);

        Assert.Single(Emulator.Requests);
    }

    [Fact]
    public async Task The_conversations_of_a_contact_are_listed_and_the_latest_is_found()
    {
        var contact = Emulator.AddContacts(1)[0];
        Assert.Null(await Client.Contacts.GetLatestConversationAsync(contact, Token));
        Assert.Null(await Client.Contacts.GetLatestConversationAsync(Guid.NewGuid(), Token));

        var request = new CompletionRequest { Message = new CompletionMessage { Content = "?", Sender = contact } };
        var first = await Client.Completions.CreateAsync(Emulator.ChatbotId, request, Token);
        var second = await Client.Completions.CreateAsync(Emulator.ChatbotId, request, Token);

        var all = new List<Guid?>();
        await foreach (var conversation in Client.Contacts.ListAllConversationsAsync(contact, cancellationToken: Token))
        {
            all.Add(conversation.Id);
        }

        Assert.Equal([first.ConversationId, second.ConversationId], all);
        Assert.Equal(second.ConversationId, (await Client.Contacts.GetLatestConversationAsync(contact, Token))?.Id);
        Assert.Equal(1, (await Client.Contacts.ListConversationsAsync(contact, new ContactConversationsQuery { Keyword = "?" }, Token)).Items.Count(item => item.Id == first.ConversationId));
        Assert.Contains(Emulator.Requests, sent => sent.RawPath == $"/api/contacts/{contact}/conversations/latest");
    }

    [Theory]
    [InlineData("""{"detail":"Not found."}""", "application/json", true)]
    [InlineData("", "application/json", true)]
    [InlineData("<html>Not Found</html>", "text/html; charset=utf-8", false)]
    public async Task No_conversation_is_null_and_no_route_is_an_error(string body, string type, bool isNull)
    {
        Emulator.Enqueue("GET contacts/*/conversations/latest", new ScriptedResponse(404).Header("Content-Type", type).Text(body));

        if (isNull)
        {
            Assert.Null(await Client.Contacts.GetLatestConversationAsync(Guid.NewGuid(), Token));
        }
        else
        {
            await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => Client.Contacts.GetLatestConversationAsync(Guid.NewGuid(), Token));
        }
    }

    [Theory]
    [InlineData(403)]
    [InlineData(410)]
    [InlineData(500)]
    public async Task Only_404_means_that_there_is_none(int status)
    {
        Emulator.Enqueue(_ => true, ScriptedResponse.Json("{}", status), times: 3);
        using var client = Emulator.CreateClient(options => options.MaxRetries = 0);

        var error = await Assert.ThrowsAnyAsync<MaiAgentApiException>(() => client.Contacts.GetLatestConversationAsync(Guid.NewGuid(), Token));

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
    }

    /// <summary>Pages of a hundred, of which the service says only where the next begins.</summary>
    private void EnqueueCursorPages(IReadOnlyList<Guid> ids)
    {
        foreach (var (page, number) in ids.Chunk(100).Select((page, number) => (page, number)))
        {
            var next = number < 9 ? $"\"{Emulator.BaseAddress}contacts/?cursor=c{number + 1}%3D\"" : "null";
            Emulator.Enqueue(
                request => request.RawPath == "/api/contacts/" && (number == 0 ? !request.RawTarget.Contains("cursor", StringComparison.Ordinal) : request.RawTarget.Contains(string.Create(CultureInfo.InvariantCulture, $"cursor=c{number}%3D"), StringComparison.Ordinal)),
                ScriptedResponse.Json($$"""{"next":{{next}},"previous":null,"results":[{{string.Join(',', page.Select(id => $$"""{"id":"{{id}}"}"""))}}]}"""));
        }
    }
}
