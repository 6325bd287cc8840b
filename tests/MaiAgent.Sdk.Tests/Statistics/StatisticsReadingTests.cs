namespace MaiAgent.Sdk.Tests.Statistics;

public sealed class StatisticsReadingTests
{
    [Fact]
    public void Printed_counters_are_read_to_the_letter()
    {
        var bucket = Assert.Single(Wire.ReadSample<IReadOnlyList<ChatbotStatistics>>("getChatbotStatistics.200.response.docs-literal.json"));

        Assert.Null(bucket.Datetime);
        Assert.Equal(456, bucket.MessagesCount);
    }

    [Theory]
    [InlineData("getChatbotLlmUsageStatistics.200.response.json")]
    [InlineData("getChatbotLlmUsageStatistics.400.response.docs-literal.json")]
    public void Nested_usage_is_flattened(string sample)
    {
        var period = Assert.Single(Wire.ReadSample<IReadOnlyList<LlmUsagePeriod>>(sample));

        Assert.Equal((null, new DateOnly(2025, 3, 1), 511L), (period.Date, period.Month, period.TotalWordsCount));
        var detail = Assert.Single(period.LlmDetails);
        Assert.Equal(new Guid("5b646600-f6e0-4f07-aec7-0207a26c0a9b"), detail.ChatbotId);
        Assert.Equal((511L, "d4282719-f50e-4a82-88d0-953e202a3383", "GPT-4o-2024-08-06", "openai"), (detail.WordsCount, detail.LlmModelId, detail.LlmModelName, detail.LlmModelProvider));
    }

    [Fact]
    public void Flat_usage_keeps_the_model_in_the_period()
    {
        var period = Assert.Single(Wire.Read<IReadOnlyList<LlmUsagePeriod>>("""[{"date":"2025-03-02","wordsCount":7,"llmModelName":"m","totalWordsCount":9}]"""));

        Assert.Equal((new DateOnly(2025, 3, 2), null, 7L, "m", 9L), (period.Date, period.Month, period.WordsCount, period.LlmModelName, period.TotalWordsCount));
        Assert.Empty(period.LlmDetails);
    }
}
