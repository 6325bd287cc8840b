using System.Net;
using Refit;

namespace MaiAgent.Sdk.Tests;

/// <summary>Refit interfaces of the caller's own, over the pipeline of the client.</summary>
public sealed class CreateApiTests : EmulatorTest
{
    [Fact]
    public async Task A_request_carries_the_key_and_its_body_and_the_response_is_read()
    {
        Enqueue("POST", "", ScriptedResponse.Json("""{"id":7,"name":"貓舍"}""", 201));

        var created = await Client.CreateApi<IOrganizationsApi>().CreateAsync(new Organization(0, "貓舍"), Token);

        Assert.Equal(new Organization(7, "貓舍"), created);
        var request = Assert.Single(Emulator.Requests);
        Assert.Equal("/api/organizations/", request.RawTarget);
        Assert.Equal($"Api-Key {Emulator.ApiKey}", request.Header("Authorization"));
        Assert.Null(request.Header("Transfer-Encoding"));
        Assert.Equal(request.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), request.Header("Content-Length"));
        Assert.Equal("貓舍", JsonSerializer.Deserialize<JsonElement>(request.Body.Span).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_view_keeps_its_key_and_its_observers()
    {
        var seen = new List<MaiAgentExchange>();
        Enqueue("GET", "", ScriptedResponse.Json("[]"));

        await Client.WithApiKey(Emulator.ApiKey).ObserveExchanges(seen.Add).CreateApi<IOrganizationsApi>().ListAsync(Token);

        Assert.Equal(HttpStatusCode.OK, Assert.Single(seen).StatusCode);
    }

    [Fact]
    public async Task A_GET_is_repeated_and_a_POST_is_not()
    {
        Enqueue("GET", "", ScriptedResponse.Error(500, "Broken."));
        Enqueue("GET", "", ScriptedResponse.Json("""[{"id":1,"name":"a"}]"""));
        Enqueue("POST", "", ScriptedResponse.Error(500, "Broken."));
        var api = Client.CreateApi<IOrganizationsApi>();

        Assert.Single(await api.ListAsync(Token));
        var exception = await Assert.ThrowsAsync<MaiAgentServerException>(() => api.CreateAsync(new Organization(0, "a"), Token));

        Assert.Equal("Broken.", exception.Detail);
        Assert.Equal(1, exception.Attempts);
        Assert.Equal(["GET", "GET", "POST"], Emulator.Requests.Select(request => request.Method));
    }

    [Theory]
    [InlineData("", "empty", null)]
    [InlineData("null", "null", "$")]
    [InlineData("<html>", "HTML", null)]
    [InlineData("""{"id":"x","name":"a"}""", "Int32", "$.id")]
    [InlineData("""{"id":1,"name":"a"} trailing""", "single JSON value", "$")]
    public async Task A_body_that_cannot_be_read_is_a_response_exception(string body, string reason, string? path)
    {
        Enqueue("GET", "first/", ScriptedResponse.Json(body));

        var exception = await Assert.ThrowsAsync<MaiAgentResponseException>(() => Client.CreateApi<IOrganizationsApi>().GetFirstAsync(Token));

        Assert.Contains(reason, exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(path, exception.JsonPath);
    }

    [Fact]
    public async Task The_other_results_of_Refit_work_too()
    {
        var api = Client.CreateApi<IOrganizationsApi>();
        Enqueue("GET", "text/", ScriptedResponse.Json("\"text\""));
        Enqueue("DELETE", "first/", new ScriptedResponse(204));
        Enqueue("GET", "text/", ScriptedResponse.Json("\"again\""));

        Assert.Equal("\"text\"", await api.GetTextAsync(Token));
        await api.DeleteAsync(Token);
        using var response = await api.GetResponseAsync(Token);
        Assert.Equal("\"again\"", await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_format_that_the_interface_states_is_the_one_that_is_sent()
    {
        var id = new Guid("01234567-89ab-cdef-0123-456789abcdef");
        var time = new DateTimeOffset(2026, 3, 1, 8, 30, 0, TimeSpan.FromHours(8));
        Emulator.Enqueue(_ => true, new ScriptedResponse(204));

        await Client.CreateApi<IOrganizationsApi>().MarkAsync(id, 7, time, DateOnly.FromDateTime(time.Date), id, 7, [1, 2], Token);

        Assert.Equal(
            $"/api/organizations/{id:N}/?number=007&time=2026-03-01&day=20260301&plainId={id}&plainNumber=7&ids=1%2C2",
            Assert.Single(Emulator.Requests).RawTarget);
    }

    [Fact]
    public async Task Options_of_the_callers_decide_how_bodies_are_read_and_written()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper };
        Enqueue("POST", "", ScriptedResponse.Json("""{"ID":1,"NAME":"b"}"""));

        var created = await Client.CreateApi<IOrganizationsApi>(options).CreateAsync(new Organization(0, "a"), Token);

        Assert.Equal("b", created.Name);
        Assert.Contains("\"NAME\"", Assert.Single(Emulator.Requests).BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_without_a_generated_client_is_refused_with_what_to_add()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Client.CreateApi<IDisposable>());
        Assert.Contains("add a reference to the package Refit (16.x)", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Client.CreateApi<IOrganizationsApi>(null!));
    }

    /// <summary>The emulator has no operation there, so the request is matched by a function.</summary>
    private void Enqueue(string method, string path, ScriptedResponse response) =>
        Emulator.Enqueue(request => request.Method == method && request.RawPath == $"/api/organizations/{path}", response);

    public sealed record Organization(int Id, string Name);

    public interface IOrganizationsApi
    {
        [Get("/organizations/")]
        Task<IReadOnlyList<Organization>> ListAsync(CancellationToken cancellationToken);

        [Post("/organizations/")]
        Task<Organization> CreateAsync([Body] Organization organization, CancellationToken cancellationToken);

        [Get("/organizations/first/")]
        Task<Organization> GetFirstAsync(CancellationToken cancellationToken);

        [Delete("/organizations/first/")]
        Task DeleteAsync(CancellationToken cancellationToken);

        [Get("/organizations/text/")]
        Task<string> GetTextAsync(CancellationToken cancellationToken);

        [Get("/organizations/text/")]
        Task<HttpResponseMessage> GetResponseAsync(CancellationToken cancellationToken);

        [Post("/organizations/{id}/")]
        Task MarkAsync(
            [Query(Format = "N")] Guid id,
            [Query(Format = "000")] int number,
            [Query(Format = "yyyy-MM-dd")] DateTimeOffset time,
            [Query(Format = "yyyyMMdd")] DateOnly day,
            Guid plainId,
            int plainNumber,
            [Query(CollectionFormat.Csv)] int[] ids,
            CancellationToken cancellationToken);
    }
}
