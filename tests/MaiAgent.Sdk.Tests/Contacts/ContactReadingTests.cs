namespace MaiAgent.Sdk.Tests.Contacts;

public sealed class ContactReadingTests
{
    [Theory]
    [InlineData("createContact.201.response.docs-literal.json")]
    [InlineData("listContacts.200.response.docs-literal.json")]
    public void The_documented_spelling_is_read_too(string sample)
    {
        var contact = sample.StartsWith("list", StringComparison.Ordinal) ? Assert.Single(Wire.ReadSample<Page<Contact>>(sample).Items) : Wire.ReadSample<Contact>(sample);

        // Its ids are words.
        Assert.Null(contact.Id);
        Assert.Equal("My Inbox", Assert.Single(contact.Inboxes).Name);
        Assert.Equal("+886912345678", contact.PhoneNumber);
        Assert.Equal("[]", contact.McpCredentials?.GetRawText());
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), contact.CreatedAt);
        Assert.Equal(contact.CreatedAt, contact.UpdatedAt);
        Assert.Null(contact.AdditionalProperties);
    }

    [Theory]
    [InlineData("""{"sourceId":null,"source_id":"a"}""", "a")]
    [InlineData("""{"source_id":"a","sourceId":null}""", "a")]
    [InlineData("""{"sourceId":"a","source_id":null}""", "a")]
    [InlineData("""{"sourceId":"a","source_id":"b"}""", "a")]
    public void Of_two_spellings_the_one_with_a_value_counts(string json, string expected) => Assert.Equal(expected, Wire.Read<Contact>(json).SourceId);

    [Theory]
    [InlineData("""{"knowledge_base_id" : "x", "has_user_selected_all":"True"}""")]
    [InlineData(""" "{\"knowledge_bases\":[]}" """)]
    [InlineData("[1.50, 1e2]")]
    [InlineData("true")]
    public void Metadata_is_kept_byte_for_byte(string json)
    {
        Assert.Equal(json.Trim(), Wire.Read<Contact>($$"""{"queryMetadata":{{json}}}""").QueryMetadata?.GetRawText());
        Assert.Equal(json.Trim(), Wire.Read<Contact>($$"""{"query_metadata":{{json}}}""").QueryMetadata?.GetRawText());
    }

    [Theory]
    [InlineData("""{"results":[[{"name":"a"},{"name":"b"}]]}""")]
    [InlineData("""{"results":[[{"name":"a"}],{"name":"b"}]}""")]
    [InlineData("""[{"name":"a"},{"name":"b"}]""")]
    public void A_list_in_a_list_is_flattened(string json) => Assert.Equal(["a", "b"], Wire.Read<Page<Contact>>(json).Items.Select(contact => contact.Name));

    [Fact]
    public void Lists_and_references_of_older_revisions_are_read()
    {
        var contact = Wire.Read<Contact>("""{"inboxes":null,"inbox":"5b7e2c90-1f4d-4a86-9c3e-7d20f6b8a915"}""");

        Assert.Empty(contact.Inboxes);
        Assert.Equal(new Guid("5b7e2c90-1f4d-4a86-9c3e-7d20f6b8a915"), contact.Inbox?.Id);
        Assert.Equal(contact.Inbox?.Id, Assert.Single(Wire.Read<Contact>("""{"inboxes":["5b7e2c90-1f4d-4a86-9c3e-7d20f6b8a915"]}""").Inboxes).Id);
    }

    [Theory]
    [InlineData("broadcastMessage.200.response.json", "d0f5b8a2-7c36-4e19-a5d4-3b91e60c2f78")]
    [InlineData("broadcastMessage.200.response.docs-literal.json", null)]
    public void A_broadcast_is_read_contact_by_contact(string sample, string? contact)
    {
        var result = Wire.ReadSample<ContactBroadcastResult>(sample);

        Assert.Equal((3, 2, 1), (result.TotalContacts, result.SuccessCount, result.ErrorCount));
        Assert.Equal(("success", contact), (result.Results[0].Status, result.Results[0].ContactId?.ToString()));
        Assert.Equal("No conversation found for this contact.", Assert.Single(result.Errors).Error);
    }

    [Fact]
    public void A_broadcast_without_lists_is_read() => Assert.Empty(Wire.Read<ContactBroadcastResult>("""{"results":null,"errors":{}}""").Results);
}
