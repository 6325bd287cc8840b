using System.Net;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace MaiAgent.Sdk.Tests.Errors;

/// <summary>A substitute of an interface can throw and return all that the SDK does.</summary>
public sealed class SubstituteTests
{
    public static TheoryData<MaiAgentException> Failures =>
    [
        new MaiAgentApiException(HttpStatusCode.Conflict, "Taken."),
        new MaiAgentAuthenticationException("No."), new MaiAgentBadRequestException("No."), new MaiAgentNotFoundException("No."),
        new MaiAgentPermissionException("No."), new MaiAgentRateLimitException("Slow down.") { RetryAfter = TimeSpan.FromSeconds(7), Attempts = 3 },
        new MaiAgentServerException("No."), new MaiAgentConnectionException("No.", new IOException()), new MaiAgentResponseException("No."),
        new MaiAgentTimeoutException(nameof(MaiAgentClientOptions.RequestTimeout), "Late."),
        new MaiAgentStreamException(MaiAgentStreamFailure.Truncated, "Cut.") { PartialContent = "從前" },
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task It_throws_each_exception(MaiAgentException failure)
    {
        var api = Substitute.For<IChatbotsApi>();
        api.GetAsync(Arg.Any<Guid>(), Arg.Any<CancellationToken>()).ThrowsAsync(failure);

        Assert.Same(failure, await Assert.ThrowsAnyAsync<MaiAgentException>(() => api.GetAsync(Guid.NewGuid(), Token)));
    }

    [Fact]
    public void Each_has_the_status_that_its_name_says_and_a_limit_ends_in_a_TimeoutException()
    {
        Assert.Equal(
            [HttpStatusCode.Conflict, HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError],
            Failures.Select(row => row.Data).OfType<MaiAgentApiException>().Select(failure => failure.StatusCode));
        Assert.IsType<TimeoutException>(new MaiAgentTimeoutException("RequestTimeout", "Late.").InnerException);
    }

    [Fact]
    public void A_limit_keeps_its_cause_which_ends_in_a_TimeoutException()
    {
        var late = new IOException("Late.", new TimeoutException());
        var broken = new IOException("Broken.");

        Assert.Same(late, new MaiAgentTimeoutException("RequestTimeout", "Late.", late).InnerException);
        Assert.Same(broken, Assert.IsType<TimeoutException>(new MaiAgentTimeoutException("RequestTimeout", "Late.", broken).InnerException).InnerException);
    }

    [Fact]
    public void Text_that_nobody_gave_is_empty()
    {
        Assert.Equal("", new MaiAgentStreamException(MaiAgentStreamFailure.Truncated, "Cut.").PartialContent);
        Assert.Equal("", new MaiAgentStorageException("Refused.").Host);
    }

    [Fact]
    public void A_failed_file_is_never_missing() =>
        Assert.Equal("file", Assert.Throws<ArgumentNullException>(() => new MaiAgentKnowledgeFileException("Failed.", null!)).ParamName);

    [Fact]
    public async Task It_returns_a_file()
    {
        var records = Substitute.For<IRecordsApi>();
        records.ExportExcelAsync(default, default, default).ReturnsForAnyArgs(new FileDownload(new MemoryStream([1, 2]), "a.xlsx", length: 2));

        await using var file = await records.ExportExcelAsync(Guid.NewGuid(), new RecordsQuery { StartDate = default, EndDate = default }, Token);

        Assert.Equal(("a.xlsx", 2L), (file.FileName, file.Length));
    }
}
