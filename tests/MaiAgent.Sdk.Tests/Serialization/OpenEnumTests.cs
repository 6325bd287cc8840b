namespace MaiAgent.Sdk.Tests.Serialization;

public sealed class OpenEnumTests
{
    [Fact]
    public void Values_are_equal_to_the_letter()
    {
        ReplyMode implicitly = "agent";

        Assert.Equal("agent", ReplyMode.Agent.Value);
        Assert.Equal("text_to_sql", ReplyMode.TextToSql.Value);
        Assert.True(implicitly == ReplyMode.Agent);
        Assert.True(implicitly != ReplyMode.Normal);
        Assert.True(new ReplyMode("Agent") != ReplyMode.Agent);
        Assert.Equal(implicitly.GetHashCode(), ReplyMode.Agent.GetHashCode());
        Assert.True(ReplyMode.Agent.Equals((object)implicitly));
        Assert.False(ReplyMode.Normal.Equals((object)"normal"));
    }

    [Fact]
    public void The_default_is_empty_and_never_null()
    {
        ReplyMode fromNull = (string?)null;

        Assert.Equal("", default(ReplyMode).Value);
        Assert.Equal(default, fromNull);
        Assert.Equal(default, new ReplyMode(""));
        Assert.True(new ReplyMode("") == default && "" == fromNull);
        Assert.Equal("", default(ReplyMode).ToString());
        Assert.Equal(0, new ReplyMode("").GetHashCode() - default(ReplyMode).GetHashCode());
    }

    [Fact]
    public void It_formats_as_its_value() => Assert.Equal("text_to_sql", $"{ReplyMode.TextToSql:anything}");

    [Fact]
    public void An_absent_or_damaged_value_is_null()
    {
        Assert.Null(Wire.Read<ChatbotSummary>($$"""{"id":"{{Guid.NewGuid()}}","replyMode":{} }""").ReplyMode);
        Assert.Null(Wire.Read<ChatbotSummary>($$"""{"id":"{{Guid.NewGuid()}}","replyMode":null}""").ReplyMode);
    }

    [Fact]
    public void An_unknown_value_survives_a_round_trip()
    {
        var read = Wire.Read<Chatbot>($$"""{"id":"{{Guid.NewGuid()}}","name":"a","largeLanguageModel":"{{Guid.NewGuid()}}","replyMode":"成員-x"}""");
        var written = Wire.Write(read.ToUpdateRequest());

        Assert.Contains("\"replyMode\":\"成員-x\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_serializer_of_the_users_own_writes_its_value_too()
    {
        Assert.Equal("\"agent\"", JsonSerializer.Serialize(ReplyMode.Agent));
        Assert.Equal(ReplyMode.Agent, JsonSerializer.Deserialize<ReplyMode>("\"agent\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ReplyMode>("1"));
    }
}
