using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace MaiAgent.Sdk.RefitGenerator.Tests;

/// <summary>Generated clients against a real server: what stands on the request line, in the headers and in the body is what Refit puts there.</summary>
public sealed class WireTests : IAsyncLifetime
{
    private static readonly Guid Id = new("550e8400-e29b-41d4-a716-446655440000");

    private readonly WireServer _server = new();

    private IWireApi Api => _server.Api;

    public async ValueTask InitializeAsync() => await _server.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Guid_in_the_route()
    {
        var model = await Api.GetAsync(Id, TestContext.Current.CancellationToken);

        Assert.Equal("n", model.Name);
        AssertArrived("GET", "/api/v1/chatbots/550e8400-e29b-41d4-a716-446655440000/", body: "");
    }

    [Fact]
    public async Task Scalars()
    {
        await Api.ScalarsAsync(
            2,
            true,
            startDate: new DateOnly(2025, 1, 31),
            datetimeFrom: new DateTimeOffset(2025, 1, 31, 8, 0, 0, TimeSpan.FromHours(8)),
            cancellationToken: TestContext.Current.CancellationToken);

        AssertArrived(
            "GET",
            "/api/v1/scalars/?page=2&flag=true&text=a%20b%26c%2F%E4%B8%AD&startDate=2025-01-31&datetimeFrom=2025-01-31T08%3A00%3A00.0000000%2B08%3A00",
            body: "");
    }

    [Fact]
    public async Task Struct_enum_alias_and_format()
    {
        await Api.ValuesAsync(new Mode("agent"), Id, long.MinValue, false, new DateOnly(2025, 1, 2), Id);

        AssertArrived(
            "GET",
            "/api/v1/values/?mode=agent&id=550e8400-e29b-41d4-a716-446655440000&total=-9223372036854775808&flag=false&other%20name=2025-01-02&compact=550e8400e29b41d4a716446655440000",
            body: "");
    }

    [Fact]
    public async Task Null_values_are_left_out()
    {
        await Api.ValuesAsync(new Mode(""), null, null, null, null, Id);

        AssertArrived("GET", "/api/v1/values/?mode=&compact=550e8400e29b41d4a716446655440000", body: "");
    }

    [Fact]
    public async Task Null_query_object()
    {
        await Api.ListAsync(cancellationToken: TestContext.Current.CancellationToken);

        AssertArrived("GET", "/api/v1/list/", body: "");
    }

    [Fact]
    public async Task Empty_query_object()
    {
        await Api.ListAsync(new WireQuery(), TestContext.Current.CancellationToken);

        AssertArrived("GET", "/api/v1/list/", body: "");
    }

    [Fact]
    public async Task Query_object()
    {
        var query = new WireQuery
        {
            Page = 3,
            Keyword = "中 文",
            Mode = new Mode("agent"),
            From = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Until = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.FromHours(-3.5)),
            Day = new DateOnly(2024, 2, 29),
            Flag = false,
            Id = Id,
            Total = 4_000_000_000,
            Other = "x",
        };

        await Api.ListAsync(query, TestContext.Current.CancellationToken);

        AssertArrived(
            "GET",
            "/api/v1/list/?keyword=%E4%B8%AD%20%E6%96%87&mode=agent&from=2025-01-02&until=2025-01-02T03%3A04%3A05.0000000-03%3A30&day=2024-02-29"
            + "&flag=false&id=550e8400-e29b-41d4-a716-446655440000&total=4000000000&other_name=x&page=3",
            body: "");
    }

    [Fact]
    public async Task Current_culture_has_no_say()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = culture;

        await Api.ListAsync(new WireQuery { Page = -1, Day = new DateOnly(2024, 2, 29) }, TestContext.Current.CancellationToken);

        AssertArrived("GET", "/api/v1/list/?day=2024-02-29&page=-1", body: "");
    }

    [Fact]
    public async Task Body()
    {
        var model = await Api.PostAsync(Id, new Model("中"), TestContext.Current.CancellationToken);

        Assert.Equal("n", model.Name);
        var arrived = AssertArrived("POST", "/api/v1/chatbots/550e8400-e29b-41d4-a716-446655440000/", """{"name":"\u4E2D"}""");
        Assert.Equal("application/json; charset=utf-8", arrived.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Body_of_put()
    {
        await Api.PutAsync(Id, new Model("m"));

        AssertArrived("PUT", "/api/v1/chatbots/550e8400-e29b-41d4-a716-446655440000/", """{"name":"m"}""");
    }

    [Fact]
    public async Task Body_and_query()
    {
        await Api.PatchAsync(Id, new Model("m"), new WireQuery { Flag = true });

        AssertArrived("PATCH", "/api/v1/chatbots/550e8400-e29b-41d4-a716-446655440000/?flag=true", """{"name":"m"}""");
    }

    [Fact]
    public async Task Delete_has_no_body()
    {
        _server.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        };

        await Api.DeleteAsync(Id, TestContext.Current.CancellationToken);

        var arrived = AssertArrived("DELETE", "/api/v1/chatbots/550e8400-e29b-41d4-a716-446655440000/", body: "");
        Assert.False(arrived.Headers.ContainsKey("Content-Type"));
    }

    [Fact]
    public async Task Post_without_a_body()
    {
        await Api.TouchAsync(Id);

        var arrived = AssertArrived("POST", "/api/v1/chatbots/550e8400-e29b-41d4-a716-446655440000/touch/", body: "");
        Assert.Equal("0", arrived.Headers["Content-Length"]);
        Assert.False(arrived.Headers.ContainsKey("Content-Type"));
    }

    [Fact]
    public async Task Response_is_returned_before_its_body_is_there()
    {
        var released = new TaskCompletionSource();
        _server.Answer = async context =>
        {
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await released.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("late", context.RequestAborted);
        };

        using var response = await Api.StreamAsync(new Model("m"), TestContext.Current.CancellationToken);
        released.SetResult();

        Assert.Equal(StatusCodes.Status418ImATeapot, (int)response.StatusCode);
        Assert.Equal("late", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var arrived = AssertArrived("POST", "/api/v1/stream/", """{"name":"m"}""");
        Assert.Equal("text/event-stream, application/json", arrived.Headers["Accept"]);
        Assert.Equal("v", arrived.Headers["X-Odd_Name"]);
    }

    [Fact]
    public async Task Cancellation_ends_the_call_and_the_request()
    {
        using var cancellation = new CancellationTokenSource();
        var aborted = new TaskCompletionSource();
        _server.Answer = async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            await cancellation.CancelAsync();
            await aborted.Task;
        };

        var error = await Assert.ThrowsAsync<TaskCanceledException>(() => Api.GetAsync(Id, cancellation.Token));

        Assert.Equal(cancellation.Token, error.CancellationToken);
        await aborted.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{")]
    public async Task What_the_serializer_throws_reaches_the_caller(string answer)
    {
        _server.Answer = context => context.Response.WriteAsync(answer, context.RequestAborted);

        await Assert.ThrowsAsync<JsonException>(() => Api.GetAsync(Id, TestContext.Current.CancellationToken));
    }

    private Arrived AssertArrived(string method, string target, string body)
    {
        var arrived = Assert.IsType<Arrived>(_server.Arrived);
        Assert.Equal((method, target, body), (arrived.Method, arrived.Target, arrived.Body));
        return arrived;
    }
}
