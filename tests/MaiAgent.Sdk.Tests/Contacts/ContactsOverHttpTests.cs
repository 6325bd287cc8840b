using System.Globalization;
using System.Net;
using System.Text.Json;

namespace MaiAgent.Sdk.Tests.Contacts;

public sealed class ContactsOverHttpTests : IAsyncLifetime
{
    private MaiAgentEmulator _emulator = null!;
    private MaiAgentClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        _client = _emulator.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    [Theory]
    [InlineData("page")]
    [InlineData("offset")]
    [InlineData("cursor")]
    public async Task A_thousand_contacts_come_each_once_in_the_requests_that_are_needed(string way)
    {
        var added = _emulator.AddContacts(1000);
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
        await foreach (var contact in _client.Contacts.ListAllAsync(query, Token))
        {
            read.Add(contact.Id);
        }

        Assert.Equal(added.Select(id => (Guid?)id), read);
        Assert.Equal(10, _emulator.Requests.Count);
        Assert.All(_emulator.Requests, request => Assert.Contains("query=Contact", request.RawTarget, StringComparison.Ordinal));
        Assert.All(_emulator.Requests.Skip(1), request => Assert.Contains($"{way}=", request.RawTarget, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_contact_is_written_and_read_back()
    {
        var inbox = (await _client.WebChats.GetAsync(_emulator.WebChatId, Token)).Inbox!.Id!.Value;
        var metadata = JsonDocument.Parse("""{"knowledge_bases":[{"has_user_selected_all":"True"}]}""").RootElement;

        var created = await _client.Contacts.CreateAsync(new CreateContactRequest { Name = "甲", Inboxes = [inbox], SourceId = "crm-1", QueryMetadata = metadata }, Token);
        var patched = await _client.Contacts.PatchAsync(created.Id!.Value, new PatchContactRequest { Email = "a@example.com", SourceId = (string?)null }, Token);
        var updated = await _client.Contacts.UpdateAsync(created.Id.Value, new UpdateContactRequest { Name = "乙" }, Token);
        var read = await _client.Contacts.GetAsync(created.Id.Value, Token);
        await _client.Contacts.DeleteAsync(created.Id.Value, Token);

        Assert.Equal(metadata.GetRawText(), created.QueryMetadata?.GetRawText());
        Assert.Equal(("a@example.com", null), (patched.Email, patched.SourceId));
        Assert.Equal(("乙", null), (updated.Name, updated.QueryMetadata));
        Assert.Equal("乙", read.Name);
        await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => _client.Contacts.GetAsync(created.Id.Value, Token));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    public async Task A_source_id_that_is_taken_is_an_error_of_its_field(int status)
    {
        _emulator.Enqueue("POST contacts/", ScriptedResponse.Json("""{"sourceId":["A contact with this source id already exists in the inbox."]}""", status));

        var error = await Assert.ThrowsAnyAsync<MaiAgentApiException>(() => _client.Contacts.CreateAsync(new CreateContactRequest { Name = "甲", Inboxes = [Guid.NewGuid()] }, Token));

        Assert.Equal((status, "sourceId"), ((int)error.StatusCode, Assert.Single(error.Errors).Key));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Any_success_deletes(int status)
    {
        _emulator.Enqueue("DELETE contacts/*/", new ScriptedResponse(status));

        await _client.Contacts.DeleteAsync(Guid.NewGuid(), Token);

        Assert.Single(_emulator.Requests);
    }

    [Fact]
    public async Task The_conversations_of_a_contact_are_listed_and_the_latest_is_found()
    {
        var contact = _emulator.AddContacts(1)[0];
        Assert.Null(await _client.Contacts.GetLatestConversationAsync(contact, Token));
        Assert.Null(await _client.Contacts.GetLatestConversationAsync(Guid.NewGuid(), Token));

        var request = new CompletionRequest { Message = new CompletionMessage { Content = "?", Sender = contact } };
        var first = await _client.Completions.CreateAsync(_emulator.ChatbotId, request, Token);
        var second = await _client.Completions.CreateAsync(_emulator.ChatbotId, request, Token);

        var all = new List<Guid?>();
        await foreach (var conversation in _client.Contacts.ListAllConversationsAsync(contact, cancellationToken: Token))
        {
            all.Add(conversation.Id);
        }

        Assert.Equal([first.ConversationId, second.ConversationId], all);
        Assert.Equal(second.ConversationId, (await _client.Contacts.GetLatestConversationAsync(contact, Token))?.Id);
        Assert.Equal(1, (await _client.Contacts.ListConversationsAsync(contact, new ContactConversationsQuery { Keyword = "?" }, Token)).Items.Count(item => item.Id == first.ConversationId));
        Assert.Contains(_emulator.Requests, sent => sent.RawPath == $"/api/contacts/{contact}/conversations/latest");
    }

    [Theory]
    [InlineData("""{"detail":"Not found."}""", "application/json", true)]
    [InlineData("", "application/json", true)]
    [InlineData("<html>Not Found</html>", "text/html; charset=utf-8", false)]
    public async Task No_conversation_is_null_and_no_route_is_an_error(string body, string type, bool isNull)
    {
        _emulator.Enqueue("GET contacts/*/conversations/latest", new ScriptedResponse(404).Header("Content-Type", type).Text(body));

        if (isNull)
        {
            Assert.Null(await _client.Contacts.GetLatestConversationAsync(Guid.NewGuid(), Token));
        }
        else
        {
            await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => _client.Contacts.GetLatestConversationAsync(Guid.NewGuid(), Token));
        }
    }

    [Theory]
    [InlineData(403)]
    [InlineData(410)]
    [InlineData(500)]
    public async Task Only_404_means_that_there_is_none(int status)
    {
        _emulator.Enqueue(_ => true, ScriptedResponse.Json("{}", status), times: 3);
        using var client = _emulator.CreateClient(options => options.MaxRetries = 0);

        var error = await Assert.ThrowsAnyAsync<MaiAgentApiException>(() => client.Contacts.GetLatestConversationAsync(Guid.NewGuid(), Token));

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
    }

    /// <summary>Pages of a hundred, of which the service says only where the next begins.</summary>
    private void EnqueueCursorPages(IReadOnlyList<Guid> ids)
    {
        foreach (var (page, number) in ids.Chunk(100).Select((page, number) => (page, number)))
        {
            var next = number < 9 ? $"\"{_emulator.BaseAddress}contacts/?cursor=c{number + 1}%3D\"" : "null";
            _emulator.Enqueue(
                request => request.RawPath == "/api/contacts/" && (number == 0 ? !request.RawTarget.Contains("cursor", StringComparison.Ordinal) : request.RawTarget.Contains(string.Create(CultureInfo.InvariantCulture, $"cursor=c{number}%3D"), StringComparison.Ordinal)),
                ScriptedResponse.Json($$"""{"next":{{next}},"previous":null,"results":[{{string.Join(',', page.Select(id => $$"""{"id":"{{id}}"}"""))}}]}"""));
        }
    }
}
