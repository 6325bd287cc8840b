namespace MaiAgent.Sdk.Tests.Records;

public sealed class RecordReadingTests
{
    [Fact]
    public void The_printed_record_is_read_to_the_letter()
    {
        var record = Assert.Single(Wire.ReadSample<Page<ChatbotRecord>>("listChatbotRecords.200.response.docs-literal.json").Items);

        Assert.Null(record.CreatedAt);
        Assert.NotNull(record.Feedback);
        Assert.Null(record.Feedback.Type);
        Assert.Equal("Response Example Name", record.ProcessingTime?.GetProperty("name").GetString());
        Assert.Equal("Response String", Assert.Single(record.CitationNodes).Id);
    }
}
