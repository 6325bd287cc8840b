using MaiAgent.Sdk.Tests.Serialization;

namespace MaiAgent.Sdk.Tests.Records;

public sealed class RecordReadingTests
{
    [Fact]
    public void A_record_is_read_in_full()
    {
        var page = Wire.ReadSample<Page<ChatbotRecord>>("listChatbotRecords.200.response.json");
        var record = Assert.Single(page.Items);

        Assert.Equal(new Guid("550e8400-e29b-41d4-a716-446655440000"), record.Id);
        Assert.Equal(FeedbackType.Like, record.Feedback?.Type);
        Assert.Equal(("Response String", "Response String", "Response String", "Response String"), (record.SenderName, record.InputMessage, record.CondenseMessage, record.OutputMessage));
        Assert.Equal((456.0, 456, 456.0, 456), (record.FaithfulnessScore, record.DisplayFaithfulnessScore, record.AnswerRelevancyScore, record.DisplayAnswerRelevancyScore));
        Assert.Equal((456.0, 456, 456.0, 456), (record.ContextPrecisionScore, record.DisplayContextPrecisionScore, record.AnswerCorrectnessScore, record.DisplayAnswerCorrectnessScore));
        Assert.Equal((456.0, 456, 456.0, 456), (record.AnswerSimilarityScore, record.DisplayAnswerSimilarityScore, record.ContextRecallScore, record.DisplayContextRecallScore));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1748314926000), record.CreatedAt);
        Assert.NotNull(record.ProcessingTime);
        Assert.NotNull(record.Usage);
        Assert.Equal("Response String", Assert.Single(record.CitationNodes).Text);
        Assert.Null(record.AdditionalProperties);
    }

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
