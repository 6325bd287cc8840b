using System.Text;
using MaiAgent.Sdk.Serialization;
using Microsoft.Extensions.Logging.Abstractions;

namespace MaiAgent.Sdk.Tests.Errors;

/// <summary>Text that is cut stays well-formed, bounded and without a part of the key.</summary>
public sealed class CutTests
{
    private static readonly Pipeline.CallState Call = TestCall.Create(HttpMethod.Get, "https://example.test/api/chatbots/");

    [Theory]
    [InlineData(998)]
    [InlineData(999)]
    [InlineData(1000)]
    public void Detail(int before)
    {
        var text = new string('x', before);
        var body = ApiErrorBody.Parse(Encoding.UTF8.GetBytes($$"""{"detail":"{{text}}😀 and more"}"""), new ByteArrayContent([]).Headers, Call);

        Assert.Equal(text + (before == 998 ? "😀…" : "…"), body.Detail);
    }

    [Fact]
    public void Detail_that_just_fits()
    {
        var text = new string('x', 1000);

        Assert.Equal(text, ApiErrorBody.Parse(Encoding.UTF8.GetBytes($$"""{"detail":"{{text}}"}"""), new ByteArrayContent([]).Headers, Call).Detail);
    }

    [Fact]
    public void Error_in_a_stream() =>
        Assert.Equal(new string('x', 499) + "…", ServiceErrorText.Describe(Encoding.UTF8.GetBytes($$"""{"error":"{{new string('x', 499)}}😀 and more"}"""), Call));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void File_name(int before)
    {
        var name = FileNames.MakeSafe(new string('x', before) + string.Concat(Enumerable.Repeat("😀", 200)) + ".xlsx");

        AssertWellFormed(name);
        Assert.EndsWith("😀.xlsx", name, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 252, 255);
    }

    [Fact]
    public void Path_of_an_error()
    {
        var name = string.Concat(Enumerable.Repeat("x😀", 1000));
        var body = ApiErrorBody.Parse(Encoding.UTF8.GetBytes($$"""{"{{name}}":{"{{name}}":["wrong"],"b":["also"]} }"""), new ByteArrayContent([]).Headers, Call);

        var (path, messages) = Assert.Single(body.Errors);
        AssertWellFormed(path);
        Assert.InRange(path.Length, 499, 502);
        Assert.Equal(["wrong", "also"], messages);
    }

    [Theory]
    [InlineData(498)]
    [InlineData(499)]
    [InlineData(500)]
    public void Path_of_an_error_is_cut_once(int before)
    {
        var name = new string('x', before) + "😀 and more";
        var body = ApiErrorBody.Parse(Encoding.UTF8.GetBytes($$"""{"{{name}}":{"b":{"c":["wrong"]} } }"""), new ByteArrayContent([]).Headers, Call);

        Assert.Equal(new string('x', before) + (before == 498 ? "😀…" : "…"), Assert.Single(body.Errors).Key);
    }

    [Fact]
    public void Path_of_a_body_that_is_no_JSON()
    {
        var name = new string('x', 500 - "$.".Length - (TestCall.Key.Length / 2)) + TestCall.Key + new string('x', 10_000);
        var exception = Assert.Throws<MaiAgentResponseException>(() =>
            new MaiAgentContentSerializer(NullLogger.Instance).Read<Chatbot>(Encoding.UTF8.GetBytes($$"""{"{{name}}":["""), Call));

        Assert.InRange(exception.JsonPath!.Length, 499, 501);
        Assert.InRange(exception.Message.Length, 500, 1000);
        Assert.DoesNotContain(TestCall.Key[..4], exception.Message, StringComparison.Ordinal);
    }

    private static void AssertWellFormed(string text) => Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
}
