namespace MaiAgent.Sdk.Contract.Tests.Recording.Calls;

internal static class ContactCalls
{
    public static IEnumerable<RecordedCall> All { get; } =
    [
        new("createContact", "every property", client => client.Contacts.CreateAsync(Full), Responses.Object),
        new("createContact", "required properties", client => client.Contacts.CreateAsync(new CreateContactRequest { Name = "訪客", Inboxes = [Given.Id] }), Responses.Object),
        new("createContact", "empty values", client => client.Contacts.CreateAsync(new CreateContactRequest { Name = "", Inboxes = [], Email = "", SourceId = "", QueryMetadata = Given.Json.GetProperty("list")[1] }), Responses.Object),

        new("listContacts", "every parameter", client => client.Contacts.ListAsync(Query), Responses.LastPage),
        new("listContacts", "no query", client => client.Contacts.ListAsync(), Responses.LastPage),
        new("listContacts", "all pages, continued by number", client => RecordedCall.ReadAllAsync(client.Contacts.ListAllAsync(new ListContactsQuery { Search = Given.Awkward, PageSize = 7 })), Responses.PageBefore("page=2&pageSize=7"), Responses.LastPage),
        new("listContacts", "all pages, continued by offset", client => RecordedCall.ReadAllAsync(client.Contacts.ListAllAsync(new ListContactsQuery { Limit = 7, Offset = 7 })), Responses.PageBefore("limit=7&offset=14"), Responses.LastPage),
        new("listContacts", "all pages, continued by cursor", client => RecordedCall.ReadAllAsync(client.Contacts.ListAllAsync()), Responses.PageBefore("cursor=cD0yMDI1%2B08%2F0%3D"), Responses.LastPage),

        new("getContact", "by id", client => client.Contacts.GetAsync(Given.Id), Responses.Object),

        new("updateContact", "every property", client => client.Contacts.UpdateAsync(Given.Id, Update), Responses.Object),
        new("updateContact", "nothing", client => client.Contacts.UpdateAsync(Given.Id, new UpdateContactRequest()), Responses.Object),

        new("patchContact", "every property set", client => client.Contacts.PatchAsync(Given.Id, Patch), Responses.Object),
        new("patchContact", "every nullable property null", client => client.Contacts.PatchAsync(Given.Id, Nulls), Responses.Object),
        new("patchContact", "every property unset", client => client.Contacts.PatchAsync(Given.Id, new PatchContactRequest()), Responses.Object),

        new("deleteContact", "by id", client => client.Contacts.DeleteAsync(Given.Id), Responses.NoContent),

        new("listContactConversations", "every parameter", client => client.Contacts.ListConversationsAsync(Given.Id, new ContactConversationsQuery { Keyword = Given.Awkward, Inboxes = $"{Given.Other}" }), Responses.LastPage),
        new("listContactConversations", "no query", client => client.Contacts.ListConversationsAsync(Given.Id), Responses.LastPage),
        new("listContactConversations", "all pages", client => RecordedCall.ReadAllAsync(client.Contacts.ListAllConversationsAsync(Given.Id, new ContactConversationsQuery { Keyword = "退貨" })), Responses.PageBefore("page=2"), Responses.LastPage),

        new("getLatestContactConversation", "by id", client => client.Contacts.GetLatestConversationAsync(Given.Id), Responses.Object),

        new("broadcastMessage", "to contacts, one of them twice", client => client.Contacts.BroadcastAsync([Given.Id, Given.Other, Given.Id], Given.Awkward), Responses.Object),
        new("broadcastMessage", "to an inbox but some", client => client.Contacts.BroadcastToInboxAsync(Given.Id, "維護", [Given.Other, Given.Other]), Responses.Object),
        new("broadcastMessage", "to an entire inbox", client => client.Contacts.BroadcastToEntireInboxAsync(Given.Id, "維護"), Responses.Object),
    ];

    private static CreateContactRequest Full => new()
    {
        Name = Given.Awkward,
        Inboxes = [Given.Id, Given.Other],
        Inbox = Given.Other,
        Email = "a+b@例.example",
        PhoneNumber = "+886 900 000 001",
        Avatar = "https://files.example/圖%201.png?a=1&b=2",
        SourceId = "crm/1 & 2",
        QueryMetadata = Given.Json,
    };

    private static UpdateContactRequest Update => new()
    {
        Name = Full.Name,
        Inboxes = Full.Inboxes,
        Inbox = Full.Inbox,
        Email = Full.Email,
        PhoneNumber = Full.PhoneNumber,
        Avatar = Full.Avatar,
        SourceId = Full.SourceId,
        QueryMetadata = Full.QueryMetadata,
    };

    private static PatchContactRequest Patch => new()
    {
        Name = Full.Name,
        Inboxes = Optional.Of(Full.Inboxes),
        Inbox = new IdReference(Given.Other),
        Email = Full.Email,
        PhoneNumber = Full.PhoneNumber,
        Avatar = Full.Avatar,
        SourceId = Full.SourceId,
        QueryMetadata = Full.QueryMetadata,
    };

    private static PatchContactRequest Nulls => new()
    {
        Email = (string?)null,
        PhoneNumber = (string?)null,
        Avatar = (string?)null,
        SourceId = (string?)null,
        QueryMetadata = (System.Text.Json.JsonElement?)null,
    };

    private static ListContactsQuery Query => new()
    {
        Inboxes = $"{Given.Id}",
        Inbox = $"{Given.Other}",
        Query = Given.Awkward,
        Search = "退貨 & 換貨",
        Page = 3,
        PageSize = 7,
        Limit = 5,
        Offset = 0,
    };
}
