using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Tests.Contacts;

public sealed class ContactWritingTests
{
    private static readonly Guid Web = new("5b7e2c90-1f4d-4a86-9c3e-7d20f6b8a915");

    [Fact]
    public void Patch()
    {
        AssertSample("patchContact.200.request.docs-literal.json", new PatchContactRequest { Name = "John Doe (Updated)", Email = "john.updated@example.com" });
        Assert.Equal("""{"inboxes":[]}""", Wire.Write(new PatchContactRequest { Inboxes = Optional.Of<IReadOnlyList<IdReference>>([]) }));
    }

    [Theory]
    [InlineData("""{ "knowledge_bases" : [ {"knowledge_base_id":"\u9000","has_user_selected_all": "True"} ] }""")]
    [InlineData("\"{\\\"label_relations\\\": 1.50}\"")]
    [InlineData("null")]
    public void Metadata_goes_out_byte_for_byte(string json)
    {
        var element = JsonDocument.Parse(json).RootElement;

        Assert.Equal($$"""{"name":"a","inboxes":[],"queryMetadata":{{json}}}""", Wire.Write(new CreateContactRequest { Name = "a", Inboxes = [], QueryMetadata = element }));
        Assert.Equal($$"""{"queryMetadata":{{json}}}""", Wire.Write(new UpdateContactRequest { QueryMetadata = element }));
        Assert.Equal($$"""{"queryMetadata":{{json}}}""", Wire.Write(new PatchContactRequest { QueryMetadata = element }));
    }

    [Fact]
    public void A_request_does_not_print_what_it_holds()
    {
        const string Secret = "s3cret";
        object[] requests =
        [
            new CreateContactRequest { Name = Secret, Inboxes = [Web], Email = Secret },
            new UpdateContactRequest { Name = Secret, QueryMetadata = JsonDocument.Parse($"\"{Secret}\"").RootElement },
            new PatchContactRequest { PhoneNumber = Secret },
            ContactBroadcastRequest.ToEntireInbox(Web, Secret),
            Wire.Read<Contact>($$"""{"name":"{{Secret}}","mcpCredentials":["{{Secret}}"]}"""),
            Wire.Read<WebhookRecord>($$"""{"requestBody":"{{Secret}}","response":"{{Secret}}"}"""),
            Wire.Read<WebhookRecordChatbot>($$"""{"databaseUrl":"{{Secret}}"}"""),
        ];

        Assert.All(requests, request => Assert.DoesNotContain(Secret, request.ToString(), StringComparison.Ordinal));
    }

    private static void AssertSample<T>(string sample, T request) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Wire.Sample(sample)), JsonNode.Parse(Wire.Write(request))), Wire.Write(request));
}
