using System.Text.Json.Nodes;
using NSubstitute;

namespace MaiAgent.Sdk.Tests.Contacts;

/// <summary>Three broadcasts that cannot become one another.</summary>
public sealed class BroadcastTests : EmulatorTest
{
    private const string Text = "您好，系統將於今晚 22:00 維護。";

    private static readonly Guid Inbox = new("e42a9d17-83c5-4f6b-a0d2-5c9b1e7f3048");
    private static readonly Guid[] Contacts = [new("d0f5b8a2-7c36-4e19-a5d4-3b91e60c2f78"), new("27e9c4d1-a08f-4b53-9c7e-5f2d8b06a1e4"), new("b84d1f60-3e97-4c2a-8d05-a6f7c91e5b23")];

    [Theory]
    [InlineData("contacts")]
    [InlineData("exclude")]
    [InlineData("inbox")]
    public async Task Each_sends_its_own_recipients(string mode)
    {
        Emulator.Enqueue("POST contacts/broadcast-message", ScriptedResponse.Json(Wire.Sample("broadcastMessage.200.response.json"), 201));

        var result = await (mode switch
        {
            "contacts" => Client.Contacts.BroadcastAsync([.. Contacts, Contacts[0]], Text, Token),
            "exclude" => Client.Contacts.BroadcastToInboxAsync(Inbox, Text, [Contacts[2], Contacts[2]], Token),
            _ => Client.Contacts.BroadcastToEntireInboxAsync(Inbox, Text, Token),
        });

        Assert.Equal(2, result.SuccessCount);
        var request = Assert.Single(Emulator.Requests);
        Assert.Equal("POST /api/contacts/broadcast-message", request.ToString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Wire.Sample($"broadcastMessage.200.request.{mode}.json")), JsonNode.Parse(request.BodyText)), request.BodyText);
    }

    [Fact]
    public async Task Nothing_is_sent_that_could_reach_others_than_meant()
    {
        var token = Token;
        Guid[]?[] lists = [null, [], [Guid.Empty], [Contacts[0], Guid.Empty]];
        foreach (var list in lists)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Client.Contacts.BroadcastAsync(list!, Text, token));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Client.Contacts.BroadcastToInboxAsync(Inbox, Text, list!, token));
        }

        foreach (var text in (string?[])[null, "", " \t\n"])
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Client.Contacts.BroadcastAsync(Contacts, text!, token));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Client.Contacts.BroadcastToInboxAsync(Inbox, text!, Contacts, token));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Client.Contacts.BroadcastToEntireInboxAsync(Inbox, text!, token));
        }

        await Assert.ThrowsAsync<ArgumentException>(() => Client.Contacts.BroadcastToInboxAsync(Guid.Empty, Text, Contacts, token));
        await Assert.ThrowsAsync<ArgumentException>(() => Client.Contacts.BroadcastToEntireInboxAsync(Guid.Empty, Text, token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Client.Contacts.BroadcastAsync(null!, token));
        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task A_list_that_changes_while_it_is_sent_changes_nothing()
    {
        var contacts = Substitute.For<IContactsApi>();
        ContactBroadcastRequest? sent = null;
        _ = contacts.BroadcastAsync(Arg.Do<ContactBroadcastRequest>(request => sent = request), Arg.Any<CancellationToken>());
        var list = new List<Guid> { Contacts[0] };

        await contacts.BroadcastAsync(list, Text, Token);
        list.Clear();

        Assert.Equal([Contacts[0]], sent?.ContactIds);
        Assert.Null(sent?.InboxId);
    }

    [Fact]
    public async Task Contacts_who_are_not_reached_are_a_result()
    {
        var silent = Emulator.AddContacts(2);

        var result = await Client.Contacts.BroadcastAsync(silent, Text, Token);

        Assert.Equal((0, 2), (result.SuccessCount, result.ErrorCount));
        Assert.Equal(silent, result.Errors.Select(error => error.ContactId!.Value));
    }
}
